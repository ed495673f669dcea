/**
 * The passwords that are guessed first. A small list for a library; a deployment checks against a breach corpus in
 * its own hasher or proxy.
 */
const common = new Set(
  `password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890
  12341234 11111111 00000000 87654321 88888888 123123123 qwertyui qwertyuiop qwerty123 qwerty12 1q2w3e4r 1q2w3e4r5t
  1qaz2wsx q1w2e3r4 q1w2e3r4t5 zaq12wsx asdfghjk asdfghjkl zxcvbnm1 abcd1234 abc12345 abcdefgh abcdefghi a1b2c3d4
  iloveyou iloveyou1 sunshine sunshine1 princess princess1 football football1 baseball baseball1 superman superman1
  starwars trustno1 whatever letmein1 letmein123 welcome1 welcome123 welcome12 changeme changeme1 changeme123
  administrator admin123 admin1234 administrator1 rootroot computer computer1 internet internet1 samsung1 michelle
  jennifer jordan23 liverpool liverpool1 chelsea1 arsenal1 dragon123 monkey123 master123 shadow123 hello123 hello1234
  secret123 default1 test1234 testtest testing123 guest123 login123 pass1234 passpass passwort passwort1 passwort123
  hallo123 schalke04 wachtwoord wachtwoord1 welkom01 welkom123 geheim123 motdepasse azertyuiop contraseña`
    .trim()
    .split(/\s+/),
);

/** Whether `folded` (lower case) is one of them, or one character over and over. */
export function isCommonPassword(folded: string): boolean {
  return common.has(folded) || new Set(folded).size < 3;
}
