// A real AT Protocol server and a directory for it, on loopback, in a data folder of their own. Prints one line of JSON when ready.
// Mail is captured, never sent: POST /_mail on the control port hands over what was. Ends when its standard input does.
import http from 'node:http'
import net from 'node:net'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { randomBytes } from 'node:crypto'
import { pathToFileURL } from 'node:url'

const [packages, data, pdsPort, plcPort, controlPort] = process.argv.slice(2)
const require = createRequire(packages + '/')
const load = (name) => import(pathToFileURL(require.resolve(name)).href)

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number') args.splice(1, typeof args[1] === 'string' ? 1 : 0, '127.0.0.1')
  else if (args[0] && typeof args[0] === 'object' && 'port' in args[0]) args[0] = { ...args[0], host: '127.0.0.1' }
  return listen.apply(this, args)
}

const plcModule = await load('@did-plc/server')
const { PlcServer, Database } = plcModule.default?.PlcServer ? plcModule.default : plcModule
const plc = PlcServer.create({ db: Database.mock(), port: Number(plcPort) })
await plc.start()

const { PDS, envToCfg, envToSecrets } = await load('@atproto/pds')
const hex = () => randomBytes(32).toString('hex')
for (const name of ['blobs', 'tmp']) mkdirSync(`${data}/${name}`, { recursive: true })
const env = {
  hostname: 'localhost', port: Number(pdsPort), devMode: true, inviteRequired: false, disableSsrfProtection: true,
  dataDirectory: data, blobstoreDiskLocation: `${data}/blobs`, blobstoreDiskTmpLocation: `${data}/tmp`,
  didPlcUrl: `http://localhost:${plcPort}`, serviceHandleDomains: ['.test'], crawlers: [], trustedOAuthClients: [],
  handleBackupNameservers: [], rateLimitBypassIps: [], rateLimitsEnabled: false, jwtSecret: hex(), dpopSecret: hex(),
  adminPassword: hex(), plcRotationKeyK256PrivateKeyHex: hex(), enableDidDocWithSession: true,
  bskyAppViewUrl: 'http://localhost:9', bskyAppViewDid: 'did:web:localhost', // preferences want one named; nothing here asks it
  emailSmtpUrl: 'smtp://localhost:1', emailFromAddress: 'noreply@localhost',
}
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
const mail = []
pds.ctx.mailer.transporter.sendMail = async (message) => (mail.push({ to: message.to, text: message.text, html: message.html }), {})
await pds.start()

http.createServer((_, response) => response.end(JSON.stringify(mail))).listen(Number(controlPort))
console.log(JSON.stringify({ pds: `http://localhost:${pdsPort}`, control: `http://127.0.0.1:${controlPort}` }))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
