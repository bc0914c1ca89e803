// Lists the activation codes of the tenant a session belongs to: the same check of the session, the
// same query and the same JSON as ours, in the usual style of Fastify with pg: a pool, named (prepared)
// statements, a response schema, no request log.
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const IDLE = 30 * 60_000;
const TOUCH = 60_000;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.POOL_SIZE),
});
const app = Fastify({ logger: false });

const text = { type: 'string' };
const whole = { type: 'integer' };
const code = {
  type: 'object',
  properties: {
    id: text,
    lastFour: text,
    label: text,
    source: text,
    state: text,
    maxUses: whole,
    uses: whole,
    project: text,
    assignedAt: text,
    expiresAt: text,
    revokedAt: text,
    createdAt: text,
  },
};
const page = {
  type: 'object',
  properties: { items: { type: 'array', items: code }, next: text },
};

// An id as it is written: its 128 bits as 26 digits in base 32.
function id(prefix, uuid) {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  let written = '';
  let bits = 2; // 130 bits are written, two more than there are
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      written += DIGITS[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return `${prefix}_${written}`;
}

function state(row, now) {
  if (row.revoked_at) return 'revoked';
  if (row.expires_at <= now) return 'expired';
  if (Number(row.uses) >= Number(row.max_uses)) return 'used_up';
  return row.project_id ? 'assigned' : 'free';
}

function shown(row, now) {
  return {
    id: id('cod', row.code_id),
    lastFour: row.last_four,
    label: row.label ?? undefined,
    source: row.source.toLowerCase(),
    state: state(row, now),
    maxUses: Number(row.max_uses),
    uses: Number(row.uses),
    project: row.project_id ? id('prj', row.project_id) : undefined,
    assignedAt: row.assigned_at?.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString(),
    createdAt: row.created_at.toISOString(),
  };
}

app.decorateRequest('tenant', null);

async function authenticate(request, reply) {
  const token = (request.headers.authorization ?? '').slice('Bearer '.length);
  const { rows } = await pool.query({
    name: 'session',
    text: `select s.tenant_id, s.session_id, s.user_id, s.active_at, s.confirmed_at, s.expires_at,
                  u.role, u.disabled, t.status
           from user_session s
             join user_account u on u.tenant_id = s.tenant_id and u.user_id = s.user_id
             join tenant t on t.tenant_id = s.tenant_id
           where s.token_hash = $1`,
    values: [createHash('sha256').update(token).digest('hex')],
  });
  const session = rows[0];
  const now = new Date();
  if (
    !session || session.disabled || session.status === 'DELETED' ||
    session.expires_at <= now || now - session.active_at >= IDLE
  ) {
    return reply.code(401).send();
  }
  if (now - session.active_at >= TOUCH) {
    await pool.query({
      name: 'touch',
      text: `update user_session set active_at = $1
             where tenant_id = $2 and session_id = $3 and active_at < $1`,
      values: [now, session.tenant_id, session.session_id],
    });
  }
  request.tenant = session.tenant_id;
}

const order = `order by tenant_id desc, created_at desc, code_id desc fetch first`;

app.get(
  '/v1/activation-codes',
  { preHandler: authenticate, schema: { response: { 200: page } } },
  async (request) => {
    const limit = Number(request.query.limit ?? 25);
    let query;
    if (request.query.after) {
      const [at, last] = Buffer.from(request.query.after, 'base64url').toString().split(' ');
      query = {
        name: 'next',
        text: `select * from activation_code
               where tenant_id = $1 and (created_at, code_id) < ($2, $3) ${order} $4 rows only`,
        values: [request.tenant, at, last, limit + 1],
      };
    } else {
      query = {
        name: 'first',
        text: `select * from activation_code where tenant_id = $1 ${order} $2 rows only`,
        values: [request.tenant, limit + 1],
      };
    }
    const { rows } = await pool.query(query);
    const now = new Date();
    const part = rows.slice(0, limit);
    const last = part.at(-1);
    return {
      items: part.map((row) => shown(row, now)),
      next:
        rows.length > limit
          ? Buffer.from(`${last.created_at.toISOString()} ${last.code_id}`).toString('base64url')
          : undefined,
    };
  },
);

await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`is ready at http://127.0.0.1:${app.server.address().port}`);
