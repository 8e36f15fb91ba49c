/**
 * Every row of the table of events is emitted somewhere in src. The calls are found in the syntax tree
 * and their types read from it, so that neither a comment nor a text that mentions an event counts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor, type ESTree } from 'vite';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../src/webhooks/events.ts';

const SRC = path.resolve(import.meta.dirname, '../../src');
const EMIT_FILE = 'webhooks/emit.ts';

/** The type is which argument, of the functions that write an event. */
const TYPE_ARGUMENT: Readonly<Record<string, number>> = { emit: 2, eventBody: 0 };

/**
 * The types that a file passes to them. Throws where one cannot be read from the source: it must be a
 * literal, a choice between literals, or a constant with one of these.
 */
function emittedTypes(file: string, text: string): string[] {
  const { program } = parseSync(file, text);
  if (/\bBillingEvent\b/.test(text)) return eventsMade(program);
  const emitters = new Map<string, number>();
  const variables: ESTree.VariableDeclarator[] = [];
  const calls: ESTree.CallExpression[] = [];
  new Visitor({
    ImportDeclaration({ source, specifiers }) {
      if (path.posix.join(path.posix.dirname(file), source.value) !== EMIT_FILE) return;
      for (const one of specifiers) {
        if (one.type !== 'ImportSpecifier' || one.imported.type !== 'Identifier') continue;
        const argument = TYPE_ARGUMENT[one.imported.name];
        if (argument !== undefined) emitters.set(one.local.name, argument);
      }
    },
    VariableDeclarator: (node) => void variables.push(node),
    CallExpression: (node) => void calls.push(node),
  }).visit(program);

  const literals = (node: ESTree.Expression | null | undefined, at: number): string[] => {
    if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value];
    if (node?.type === 'ConditionalExpression') {
      return [...literals(node.consequent, at), ...literals(node.alternate, at)];
    }
    if (node?.type === 'Identifier') {
      // The nearest declaration above: the constants of other functions may have the same name.
      const declared = variables.findLast(
        ({ id, start }) => start < at && id.type === 'Identifier' && id.name === node.name,
      );
      if (declared !== undefined) return literals(declared.init, declared.start);
    }
    throw new Error(`${file}: the type of an event cannot be read from ${text.slice(at, at + 60)}`);
  };
  return calls.flatMap(({ callee, arguments: given, start }) => {
    const argument = callee.type === 'Identifier' ? emitters.get(callee.name) : undefined;
    if (argument === undefined) return [];
    const type = given[argument];
    return literals(type?.type === 'SpreadElement' ? undefined : type, start);
  });
}

/** The rules of billing return their events as values: `{ type, data }`. What emits them knows no type. */
function eventsMade(program: ESTree.Program): string[] {
  const types: string[] = [];
  const add = (node: ESTree.Node): void => {
    if (node.type === 'Literal' && typeof node.value === 'string') types.push(node.value);
    else if (node.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(add);
  };
  new Visitor({
    ObjectExpression({ properties }) {
      const named = properties.flatMap((one) =>
        one.type === 'Property' && one.key.type === 'Identifier'
          ? [[one.key.name, one.value] as const]
          : [],
      );
      const event = new Map(named);
      const type = event.get('type');
      if (type !== undefined && event.has('data')) add(type);
    },
  }).visit(program);
  return types;
}

describe('the table of events', () => {
  it('has no row that nobody emits', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(path.sep).join('/'))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const emitted = files.flatMap((file) =>
      emittedTypes(file, readFileSync(path.join(SRC, file), 'utf8')),
    );
    expect([...new Set(emitted)].sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it('is not checked against comments, texts, or functions of the same name', () => {
    const lines = [
      `import { emit as send } from './webhooks/emit.ts';`,
      `// send(tx, id, 'a.comment', data, nowMs)`,
      "const text = `send(tx, id, 'a.text', data, nowMs)`;",
      `emit(tx, id, 'a.stranger', data, nowMs);`,
      `other.send(tx, id, 'a.method', data, nowMs);`,
      `const type = isLast ? 'an.end' : 'a.step';`,
      `send(tx, id, type, data, nowMs);`,
      `send(tx, id, 'a.literal', data, nowMs);`,
    ];
    expect(emittedTypes('file.ts', lines.join('\n'))).toEqual(['an.end', 'a.step', 'a.literal']);
    const hidden = [lines[0], `send(tx, id, typeOf(data), data, nowMs);`].join('\n');
    expect(() => emittedTypes('file.ts', hidden)).toThrow('cannot be read');
  });
});
