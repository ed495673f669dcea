import { demoPassword } from '../seed.js';

export interface SignInPage {
  /** Where the form goes. */
  readonly action: string;
  /** What was typed before. */
  readonly email: string;
  /** The last try was wrong. */
  readonly wrong: boolean;
}

/** The company's login page: a form, no script. */
export function signInPage({ action, email, wrong }: SignInPage): string {
  const refused = wrong
    ? '<p class="problem" id="problem" role="alert">That is not a work e-mail address with its password. Please try again.</p>'
    : '';
  const described = wrong ? ' aria-describedby="problem" aria-invalid="true"' : '';
  return page(
    wrong ? 'Error: Sign in' : 'Sign in',
    `<h1>Sign in with your work account</h1>
      <p class="lead">Then you go on to the <strong>Business Hub</strong>.</p>
      ${refused}
      <form method="post" action="${escaped(action)}">
        <label for="email">Work e-mail</label>
        <input id="email" name="email" type="email" required autocomplete="username" spellcheck="false"
          value="${escaped(email)}"${described}${wrong ? '' : ' autofocus'} />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" required autocomplete="current-password"${described}${wrong ? ' autofocus' : ''} />
        <button class="main">Sign in</button>
        <button name="cancel" value="yes" formnovalidate>Cancel</button>
      </form>`,
    `<p>For the demo: bea@, bob@ or cas@business.example, as in the Business Hub, or kim@business.example, whom the
        Hub does not know. Everybody’s password is <code>${demoPassword}</code>.</p>`,
  );
}

/** There is nothing to sign in for, as after going back to a form that was used. */
export function endedPage(): string {
  return page(
    'This page has expired',
    `<h1>This page has expired</h1>
      <p class="lead">Your sign-in has ended, or was finished already. Begin again where you came from.</p>
      <p><a class="main" href="/business/login">Back to the Business Hub</a></p>`,
    '',
  );
}

function page(title: string, content: string, note: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} – Example Works</title>
    <link rel="icon" href="/company.svg" />
    <link rel="stylesheet" href="/company.css" />
  </head>
  <body>
    <header><p class="brand"><img src="/company.svg" alt="" width="32" height="32" />Example Works</p></header>
    <main>
      ${content}
    </main>
    <footer>${note}</footer>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
