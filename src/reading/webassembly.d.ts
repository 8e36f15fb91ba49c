/** The part of WebAssembly's JavaScript interface that decoders need; Node's types leave it to the DOM's. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Memory {
    readonly buffer: ArrayBufferLike;
  }
  class Instance {
    readonly exports: Exports;
    constructor(module: Module, imports: Imports);
  }
  class RuntimeError extends Error {}
  type Exports = Readonly<Record<string, unknown>>;
  type Imports = Readonly<Record<string, unknown>>;
}
