/** The form in which a reader of the reference sends a request of their own. */
import { copyText } from '../../components/copy-text.ts';
import { labelled, make } from './elements.ts';
import type { Field, Operation } from './operation.ts';
import { showReply } from './reply.ts';
import { curlOf, requestOf, valuesIn, type Filled } from './request.ts';

/** Puts the form into `place`, filled in as the example whose path is given, and moves the focus to it. */
export function showForm(
  place: HTMLElement,
  operation: Operation,
  title: string,
  path: string,
): void {
  const [address = '', query = ''] = path.split('?');
  const form = make('form', {
    className: 'try-form',
    attributes: { 'aria-label': `Try it: ${title}` },
  });
  const fields = fieldInputs(operation, valuesIn(operation.path, address), query);
  const secret = secretInput(operation);
  const body = bodyInputs(operation);
  const command = make('code');
  const result = make('div', { className: 'try-result' });
  const filled = (): Filled => ({
    values: Object.fromEntries(fields.inputs.map(([name, input]) => [name, input.value.trim()])),
    query: fields.query?.value.trim() ?? '',
    contentType: body.type(),
    body: body.value(),
    secret: secret.value(),
  });
  const update = (): void => {
    command.textContent = curlOf(operation, requestOf(operation, filled()), location.origin);
  };
  const send = make('button', {
    className: 'button',
    text: 'Send',
    attributes: { type: 'submit' },
  });
  form.append(
    ...secret.nodes,
    ...fields.nodes,
    ...body.nodes,
    make('div', { className: 'try-actions' }, send, make('small', { text: warningOf(operation) })),
    commandBlock(command),
    result,
  );
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    update();
    void showReply(result, requestOf(operation, filled()));
  });
  update();
  place.replaceChildren(form);
  form.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
}

interface FieldInputs {
  readonly nodes: readonly Node[];
  readonly inputs: readonly (readonly [name: string, input: HTMLInputElement])[];
  readonly query: HTMLInputElement | undefined;
}

/** An input for each parameter; those of a long query share one. */
function fieldInputs(
  operation: Operation,
  values: Readonly<Record<string, string>>,
  query: string,
): FieldInputs {
  const optional = operation.fields.filter((field) => field.in === 'query' && !field.required);
  const isLong = optional.length > QUERY_FIELDS_MAX;
  const given = new URLSearchParams(query);
  const shown = operation.fields.filter(
    (field) => !isLong || field.in !== 'query' || field.required,
  );
  const inputs = shown.map((field) => {
    const value =
      field.in === 'path' ? values[field.name] : field.in === 'query' ? given.get(field.name) : '';
    return [field, textInput(value ?? '', field)] as const;
  });
  const nodes = inputs.map(([field, input]) =>
    labelled(`${field.name}${field.required ? '' : ' (optional)'}`, input, hintOf(field)),
  );
  if (!isLong) {
    return {
      nodes,
      inputs: inputs.map(([field, input]) => [nameOf(field), input]),
      query: undefined,
    };
  }
  const more = make('input', {
    attributes: { type: 'text', spellcheck: 'false', autocomplete: 'off' },
  });
  more.value = query;
  nodes.push(labelled('Query (optional)', more, 'As in a URL: format=png&scale=4'));
  return { nodes, inputs: inputs.map(([field, input]) => [nameOf(field), input]), query: more };
}

const nameOf = (field: Field): string => `${field.in}.${field.name}`;

function hintOf({ in: place, description = '' }: Field): string {
  const [sentence = ''] = description.replaceAll('`', '').split(/(?<=\.)\s/);
  return place === 'header' ? `Header. ${sentence}` : sentence;
}

function textInput(value: string, { required }: Field): HTMLInputElement {
  const input = make('input', {
    attributes: { type: 'text', spellcheck: 'false', autocomplete: 'off' },
  });
  input.value = value;
  input.required = required;
  return input;
}

interface SecretInput {
  readonly nodes: readonly Node[];
  value(): string;
}

/** Where a key or token is pasted; a key stays in the tab until it is closed. */
function secretInput({ auth }: Operation): SecretInput {
  if (auth === 'none') return { nodes: [], value: () => '' };
  if (auth === 'session') {
    const text = 'Sent with the session of this browser: sign in first.';
    return { nodes: [make('p', { text })], value: () => '' };
  }
  const isKey = auth === 'apiKey';
  const input = make('input', {
    attributes: { type: 'password', autocomplete: 'off', spellcheck: 'false' },
  });
  if (isKey) {
    input.value = sessionStorage.getItem(KEY) ?? '';
    input.addEventListener('input', () => sessionStorage.setItem(KEY, input.value.trim()));
  }
  const hint = isKey
    ? 'Sent to this server only. It stays in this tab until you close it, and nowhere else.'
    : 'Sent to this server only, and not kept.';
  const nodes = [labelled(isKey ? 'API key' : 'Operator token', input, hint)];
  return { nodes, value: () => input.value.trim() };
}

interface BodyInputs {
  readonly nodes: readonly Node[];
  type(): string | undefined;
  value(): string | File | undefined;
}

/** Text or a file, in one of the forms that the operation takes. */
function bodyInputs({ bodies }: Operation): BodyInputs {
  const types = Object.keys(bodies);
  if (types.length === 0) return { nodes: [], type: () => undefined, value: () => undefined };
  const exampleOf = (type: string): string => {
    const value = Object.values(bodies[type]?.examples ?? {})[0]?.value;
    if (value === undefined) return type === 'application/json' ? '{}' : '';
    return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  };
  const choice = make('select', {}, ...types.map((type) => make('option', { text: type })));
  const area = make('textarea', { attributes: { rows: '8', spellcheck: 'false' } });
  const file = make('input', { attributes: { type: 'file' } });
  const isFile = (): boolean => FILE_TYPES.test(choice.value);
  const textField = labelled('Body', area);
  const fileField = labelled('File', file);
  const change = (): void => {
    area.value = exampleOf(choice.value);
    [textField.hidden, fileField.hidden] = [isFile(), !isFile()];
  };
  choice.addEventListener('change', change);
  change();
  const nodes = [textField, fileField];
  if (types.length > 1) nodes.unshift(labelled('Content-Type', choice));
  return {
    nodes,
    type: () => choice.value,
    value: () => (isFile() ? file.files?.[0] : area.value),
  };
}

function commandBlock(command: HTMLElement): HTMLElement {
  const copy = make('button', {
    className: 'copy',
    text: 'Copy',
    attributes: { type: 'button', 'aria-label': 'Copy curl' },
  });
  const copyCommand = async (): Promise<void> => {
    const copied = await copyText(command.textContent, copy);
    copy.textContent = copied ? 'Copied' : 'Not copied';
  };
  copy.addEventListener('click', () => void copyCommand());
  const pre = make('pre', { attributes: { tabindex: '0', 'aria-label': 'curl' } }, command);
  const caption = make('figcaption', {}, make('span', { text: 'curl' }), copy);
  return make('figure', { className: 'code' }, caption, pre);
}

/** What sending comes to. */
function warningOf({ method, auth, costs }: Operation): string {
  if (costs && method !== 'HEAD')
    return 'This is a real request: what it draws is charged to the key.';
  if (method === 'GET' || method === 'HEAD') return 'This is a real request. It changes nothing.';
  return auth === 'apiKey' ? 'This is a real request to your account.' : 'This is a real request.';
}

const QUERY_FIELDS_MAX = 8;
const FILE_TYPES = /^(?:image\/(?!svg)|application\/pdf)/;
/** The name in sessionStorage. */
const KEY = 'docs-try-key';
