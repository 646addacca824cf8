import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../host/types.ts';
import { FILE_TOOLS } from '../../provision/instrument.ts';
import { startServer } from '../listening.ts';
import type { WorkloadContext } from '../types.ts';

const PORT = 2222;
const DIRECTORY = '/run/meshmark-ssh';
const POLL_MS = 20;
/** Its programs change from one name to another (sshd, sshd-session, sshd-auth), all of which begin so. */
const SERVER_PROGRAM = /^sshd/;
/** Name of the server in {@link CLIENT_COMMAND}'s configuration. */
export const SSH_NAME = 'meshmark';
/** The user of `asUser`. */
const USER = 'user';
/** How other programs start the client; they split it at blanks. */
export const CLIENT_COMMAND = `ssh -F ${DIRECTORY}/config`;

/** A server of the secure shell that lets the client in. Disposal ends it and resolves when none of its processes is left. */
export async function startSsh(context: WorkloadContext): Promise<AsyncDisposable> {
  const { client, server, serverAddress, clientAddress, listenAddress, signal } = context;
  await server.writeFile(`${DIRECTORY}/sshd_config`, serverConfig(listenAddress));
  await client.writeFile(`${DIRECTORY}/config`, clientConfig(serverAddress, clientAddress));
  await makeKey(server, 'host', signal);
  await makeKey(client, 'client', signal);
  await server.writeFile(`${DIRECTORY}/authorized`, await client.readFile(`${DIRECTORY}/client.pub`));
  const hostKey = await server.readFile(`${DIRECTORY}/host.pub`);
  await client.writeFile(`${DIRECTORY}/known_hosts`, `${SSH_NAME} ${hostKey}`);
  // Not as root: it would give root up for a user of its own, and the sandbox has one user id.
  const daemon = await startServer(
    server,
    'sshd',
    ['/usr/sbin/sshd', '-D', '-e', '-f', `${DIRECTORY}/sshd_config`],
    PORT,
    signal,
    { root: FILE_TOOLS.name, asUser: true },
  );
  return {
    async [Symbol.asyncDispose]() {
      await daemon.stop();
      await sessionsEnded(server, signal);
    },
  };
}

/** A session outlives its connection by a moment, and would be taken for a daemon of the VPN when CPU time is read. */
async function sessionsEnded(server: Host, signal: AbortSignal): Promise<void> {
  while ((await server.processes()).some(({ command }) => SERVER_PROGRAM.test(command))) {
    if (signal.aborted) return;
    await sleep(POLL_MS);
  }
}

const makeKey = (host: Host, name: string, signal: AbortSignal): Promise<unknown> =>
  host.exec(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', `${DIRECTORY}/${name}`], {
    root: FILE_TOOLS.name,
    signal,
  });

/** `StrictModes` would refuse keys below a directory that everybody may write to. */
const serverConfig = (listenAddress: string): string => `Port ${PORT}
ListenAddress ${listenAddress}
HostKey ${DIRECTORY}/host
AuthorizedKeysFile ${DIRECTORY}/authorized
AuthenticationMethods publickey
PidFile none
StrictModes no
UsePAM no
`;

const clientConfig = (serverAddress: string, clientAddress: string): string => `Host ${SSH_NAME}
HostName ${serverAddress}
HostKeyAlias ${SSH_NAME}
Port ${PORT}
User ${USER}
BindAddress ${clientAddress}
IdentityFile ${DIRECTORY}/client
IdentitiesOnly yes
BatchMode yes
StrictHostKeyChecking yes
UserKnownHostsFile ${DIRECTORY}/known_hosts
GlobalKnownHostsFile /dev/null
`;
