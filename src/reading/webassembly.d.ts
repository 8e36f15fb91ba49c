/** The part of WebAssembly's JavaScript interface that decoders need; Node's types leave it to the DOM's. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  interface Memory {
    readonly buffer: ArrayBufferLike;
  }
  interface Instance {
    readonly exports: Exports;
  }
  type RuntimeError = Error;
  type Exports = Readonly<Record<string, unknown>>;
  type Imports = Readonly<Record<string, unknown>>;
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  const Memory: new (limits: { readonly initial: number }) => Memory;
  const Instance: new (module: Module, imports: Imports) => Instance;
  const RuntimeError: new (message?: string) => RuntimeError;
}
