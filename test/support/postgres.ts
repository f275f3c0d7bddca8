import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";

/** A real PostgreSQL server on a free port of this machine, thrown away afterwards. */
export interface TestPostgres {
  /** Makes an empty database, and gives its address: what DATABASE_URL may be. */
  createDatabase(): Promise<string>;
  /** The server goes away; its data stay. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Stops it and removes its data. */
  drop(): Promise<void>;
}

export async function startPostgres(): Promise<TestPostgres> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "postgresServer.ts")], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`PostgreSQL did not run:\n${said.join("")}`);
    return line.value;
  };
  const ask = async (what: string): Promise<void> => {
    child.stdin.write(`${what}\n`);
    await answer();
  };
  const server = await answer();
  let made = 0;
  return {
    createDatabase: async () => {
      made += 1;
      const name = `tieout_${made.toString()}`;
      const client = new Client({ connectionString: `${server}/postgres` });
      await client.connect();
      await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.end();
      return `${server}/${name}`;
    },
    goAway: () => ask("goAway"),
    comeBack: () => ask("comeBack"),
    drop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
