// Takes the white space out of the templates and styles that `tsc` has written to packages/elements/dist, which no
// bundler does: `html` keeps one space where a line ended, `css` keeps none. What is published is small by itself.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const dist = fileURLToPath(new URL('../packages/elements/dist', import.meta.url));
const tags = { html: minifyHtml, svg: minifyHtml, staticHtml: minifyHtml, css: minifyCss };

function minifyHtml(text) {
  return text.replace(/\s*\n\s*/g, ' ');
}

function minifyCss(text) {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');
}

/** The same module, its templates without white space. */
function minify(code) {
  const file = ts.createSourceFile('module.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const edits = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node)) {
      const shorten = tags[node.tag.getText(file)];
      const { template } = node;
      const parts = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template]
        : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
      if (shorten)
        for (const part of parts) {
          // Between ` or } in front and ` or ${ behind.
          const [from, to] = [part.getStart(file) + 1, part.end - (code[part.end - 1] === '{' ? 2 : 1)];
          edits.push({ from, to, text: shorten(code.slice(from, to)) });
        }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  edits.sort((a, b) => b.from - a.from);
  return edits.reduce(
    (text, { from, to, text: short }) => text.slice(0, from) + short + text.slice(to),
    code,
  );
}

for (const name of await readdir(dist, { recursive: true })) {
  if (!name.endsWith('.js')) continue;
  const place = path.join(dist, name);
  const code = await readFile(place, 'utf8');
  if (!/(?:html|css|svg|staticHtml) ?`/.test(code)) continue;
  const short = minify(code);
  if (short !== code) await writeFile(place, short);
}
