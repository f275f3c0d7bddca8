import { createServer, type AddressInfo, type Socket } from "node:net";

/** A mail server on loopback that speaks as much of RFC 5321 as a client needs to hand over a message. */
export interface SmtpServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** How often a client has connected. */
  readonly connections: () => number;
  /** The next answers to this command, in place of its own. */
  readonly answer: (command: "MAIL" | "RCPT" | "DATA" | "greeting", ...lines: string[]) => void;
  readonly close: () => Promise<void>;
}

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came, dots unstuffed. */
  readonly content: string;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  const answers = new Map<string, string[]>();
  const sockets = new Set<Socket>();
  let connections = 0;
  const take = (command: string, usual: string): string => answers.get(command)?.shift() ?? usual;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    converse(socket, take, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port.toString()}`,
    mails,
    connections: () => connections,
    answer: (command, ...lines) => {
      answers.set(command, [...(answers.get(command) ?? []), ...lines]);
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function converse(
  socket: Socket,
  take: (command: string, usual: string) => string,
  keep: (mail: ReceivedMail) => void,
): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let mail = { from: "", to: [] as string[] };
  let unread = "";
  let isContent = false;
  const hear = (line: string): void => {
    const command = line.slice(0, 4).toUpperCase();
    if (command === "EHLO" || command === "HELO") say("250 loopback");
    else if (command === "MAIL") {
      mail = { from: addressIn(line), to: [] };
      say(take("MAIL", "250 OK"));
    } else if (command === "RCPT") {
      mail.to.push(addressIn(line));
      say(take("RCPT", "250 OK"));
    } else if (command === "DATA") {
      const answer = take("DATA", "354 Go on");
      isContent = answer.startsWith("354");
      say(answer);
    } else if (command === "QUIT") socket.end("221 Bye\r\n");
    else say("250 OK");
  };
  socket.setEncoding("utf8").on("data", (text: string) => {
    unread += text;
    for (;;) {
      const end = unread.indexOf(isContent ? "\r\n.\r\n" : "\r\n");
      if (end === -1) return;
      const part = unread.slice(0, end);
      unread = unread.slice(end + (isContent ? 5 : 2));
      if (isContent) {
        isContent = false;
        keep({ ...mail, content: part.replace(/\r\n\.\./gu, "\r\n.") });
        say("250 Kept");
      } else hear(part);
    }
  });
  say(take("greeting", "220 loopback ESMTP"));
}

function addressIn(line: string): string {
  return /<(?<address>[^>]*)>/u.exec(line)?.groups?.["address"] ?? "";
}
