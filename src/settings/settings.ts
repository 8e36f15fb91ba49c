/** The settings port: single named values of the installation, kept in the database. */
export interface Settings {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  /** Sets the value unless there is one; returns the one that stands. */
  setOnce(name: string, value: string): Promise<string>;
  /** Adds to a whole number (0 where there is none) in one step; what it comes to. */
  add(name: string, amount: number): Promise<number>;
}
