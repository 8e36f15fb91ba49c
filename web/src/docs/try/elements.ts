/** Small pieces of a form. */

interface Properties {
  readonly className?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An element with its children. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { className, text, attributes = {} }: Properties = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== undefined) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

let made = 0;

/** A control with its label and, below it, a hint. */
export function labelled(label: string, control: HTMLElement, hint = ''): HTMLElement {
  made += 1;
  control.id = `try-${made}`;
  const parts: Node[] = [make('label', { text: label, attributes: { for: control.id } }), control];
  if (hint !== '') {
    const described = `try-${made}-hint`;
    control.setAttribute('aria-describedby', described);
    parts.push(make('small', { text: hint, attributes: { id: described } }));
  }
  return make('div', { className: 'try-field' }, ...parts);
}
