import type { DatabaseSync } from 'node:sqlite';

/** Everything that has an owner. What a slow answer wrote for the guest meanwhile is newer than what was moved before. */
const UPDATES = [
  'UPDATE angebote SET subjekt = :person WHERE subjekt = :gast',
  "UPDATE OR REPLACE zahlungen SET subjekt = :person, zahlung = json_set(zahlung, '$.subjekt', :person) WHERE subjekt = :gast",
  'UPDATE einreichungen SET subjekt = :person WHERE subjekt = :gast',
];

/**
 * Hands over what a guest has begun to the person who has logged in with the same key (contract/README.md, Guests): who pays
 * first and logs in then must not pay twice.
 */
export function uebernahme(db: DatabaseSync): (gast: string, person: string) => void {
  const updates = UPDATES.map((sql) => db.prepare(sql));
  return (gast, person) => updates.forEach((update) => void update.run({ gast, person }));
}
