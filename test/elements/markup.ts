/** The serialised shadow roots of a tree: what a script, or a recording, could read out of the markup. */
export function markup(root: ParentNode): string {
  const parts: string[] = [];
  const visit = (node: ParentNode): void => {
    if (node instanceof ShadowRoot) parts.push(node.innerHTML);
    for (const element of node.querySelectorAll('*')) if (element.shadowRoot) visit(element.shadowRoot);
  };
  visit(root);
  return parts.join('\n');
}
