// The little of Node that main.ts uses, so that checking needs no other package.
declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string;
}
declare module "node:process" {
  export const argv: readonly string[];
  export function exit(status: number): never;
}
declare const console: { log(line: string): void; error(line: string): void };
