// A real SMTP server for tests. Prints {"port":N} when it listens, then one JSON line per event. It speaks until its input is closed.
//   busy-*@…  is refused with 451 the first time and taken afterwards        gone-*@…  does not exist (550)
// With SINK_USER and SINK_PASSWORD set, nothing is taken without them.
import { SMTPServer } from "smtp-server";

const say = (event) => process.stdout.write(JSON.stringify(event) + "\n");
const seen = new Set();
const { SINK_USER: user, SINK_PASSWORD: password } = process.env;

const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  disabledCommands: ["STARTTLS"],
  authOptional: !user,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  onAuth: (auth, session, done) =>
    auth.username === user && auth.password === password ? done(null, { user }) : done(refuse(535, "wrong")),
  onRcptTo: ({ address }, session, done) => {
    const known = seen.has(address);
    seen.add(address);
    if (address.startsWith("gone-")) return done(refuse(550, "no such mailbox"));
    if (address.startsWith("busy-") && !known) {
      say({ refused: address });
      return done(refuse(451, "try again later"));
    }
    done();
  },
  onData: (stream, session, done) => {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      say({ from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((to) => to.address), message: Buffer.concat(parts).toString("base64") });
      done();
    });
  },
});

server.on("error", (error) => say({ error: error.message }));
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on("end", () => server.close(() => process.exit(0)));
