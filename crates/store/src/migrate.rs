//! Migrations: one tree for both engines, each run once, none ever edited.

use base::{AuthorityId, Timestamp};
use sha2::{Digest, Sha256};

use crate::sql::sql;
use crate::{Reading, Store, StoreError, Writing};

const TABLE: &str = "migrations";

/// A migration as it is compiled in.
struct Migration {
    number: i64,
    name: &'static str,
    text: &'static str,
}

const MIGRATIONS: [Migration; 20] = [
    Migration { number: 1, name: "tables", text: include_str!("../migrations/0001_tables.sql") },
    Migration { number: 2, name: "sweeps", text: include_str!("../migrations/0002_sweeps.sql") },
    Migration {
        number: 3,
        name: "central_catalogue",
        text: include_str!("../migrations/0003_central_catalogue.sql"),
    },
    Migration {
        number: 4,
        name: "federation",
        text: include_str!("../migrations/0004_federation.sql"),
    },
    Migration {
        number: 5,
        name: "descriptions",
        text: include_str!("../migrations/0005_descriptions.sql"),
    },
    Migration { number: 6, name: "roots", text: include_str!("../migrations/0006_roots.sql") },
    Migration {
        number: 7,
        name: "participants",
        text: include_str!("../migrations/0007_participants.sql"),
    },
    Migration {
        number: 8,
        name: "disposals",
        text: include_str!("../migrations/0008_disposals.sql"),
    },
    Migration {
        number: 9,
        name: "many_cases",
        text: include_str!("../migrations/0009_many_cases.sql"),
    },
    Migration {
        number: 10,
        name: "newest_key",
        text: include_str!("../migrations/0010_newest_key.sql"),
    },
    Migration {
        number: 11,
        name: "payments",
        text: include_str!("../migrations/0011_payments.sql"),
    },
    Migration {
        number: 12,
        name: "objections",
        text: include_str!("../migrations/0012_objections.sql"),
    },
    Migration { number: 13, name: "plan", text: include_str!("../migrations/0013_plan.sql") },
    Migration {
        number: 14,
        name: "amendments",
        text: include_str!("../migrations/0014_amendments.sql"),
    },
    Migration {
        number: 15,
        name: "adjustments",
        text: include_str!("../migrations/0015_adjustments.sql"),
    },
    Migration {
        number: 16,
        name: "authoring",
        text: include_str!("../migrations/0016_authoring.sql"),
    },
    Migration {
        number: 17,
        name: "upgrades",
        text: include_str!("../migrations/0017_upgrades.sql"),
    },
    Migration {
        number: 18,
        name: "signatures",
        text: include_str!("../migrations/0018_signatures.sql"),
    },
    Migration {
        number: 19,
        name: "mandates",
        text: include_str!("../migrations/0019_mandates.sql"),
    },
    Migration { number: 20, name: "settled", text: include_str!("../migrations/0020_settled.sql") },
];

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS migrations (number BIGINT NOT NULL PRIMARY KEY, \
    name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL)";

impl Store {
    /// Brings the tables up to date and says how many migrations ran.
    ///
    /// # Errors
    /// [`StoreError::OtherMigration`] where the store went another way.
    pub async fn migrate(&self, now: Timestamp) -> Result<usize, StoreError> {
        let mut tx = self.write(&nobody()?).await?;
        sql(TABLE, LEDGER).run(&mut tx).await?;
        let mut ran = 0;
        let applied = applied(&mut tx).await?;
        for migration in &MIGRATIONS {
            let sha256 = hex::encode(Sha256::digest(migration.text));
            match applied.iter().find(|(number, _)| *number == migration.number) {
                Some((_, known)) if *known == sha256 => {}
                Some(_) => return Err(StoreError::OtherMigration(migration.number)),
                None => {
                    apply(&mut tx, migration, &sha256, now).await?;
                    ran += 1;
                }
            }
        }
        tx.commit().await?;
        Ok(ran)
    }

    /// Checks that the tables are those that this program wants.
    ///
    /// # Errors
    /// [`StoreError::Schema`] where they are older or newer.
    pub async fn check_schema(&self) -> Result<(), StoreError> {
        let mut db = self.read(&nobody()?).await?;
        // A store without the ledger was never migrated.
        let found = match applied(&mut db).await {
            Ok(applied) => reached(&applied),
            Err(StoreError::Engine { .. }) => 0,
            Err(error) => return Err(error),
        };
        let wanted = MIGRATIONS.iter().map(|migration| migration.number).max().unwrap_or(0);
        if found == wanted { Ok(()) } else { Err(StoreError::Schema { found, wanted }) }
    }
}

/// Up to where a store has everything; beyond what this program knows, the number that it has.
fn reached(applied: &[(i64, String)]) -> i64 {
    let has = |number: i64| applied.iter().any(|(known, _)| *known == number);
    let newest = applied.iter().map(|(number, _)| *number).max().unwrap_or(0);
    let missing = MIGRATIONS.iter().position(|migration| !has(migration.number));
    match missing {
        None => newest,
        Some(place) => place
            .checked_sub(1)
            .and_then(|before| MIGRATIONS.get(before))
            .map_or(0, |migration| migration.number),
    }
}

async fn applied(db: &mut Reading) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = sql(TABLE, "SELECT number, sha256 FROM migrations ORDER BY number").all(db).await?;
    rows.iter().map(|row| Ok((row.int("number")?, row.text("sha256")?))).collect()
}

async fn apply(
    tx: &mut Writing,
    migration: &Migration,
    sha256: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.link
        .script(migration.text)
        .await
        .map_err(|source| StoreError::Engine { table: migration.name, source })?;
    sql(TABLE, "INSERT INTO migrations (number, name, sha256, applied_at) VALUES ($1, $2, $3, $4)")
        .bind(migration.number)
        .bind(migration.name)
        .bind(sha256)
        .bind(now)
        .one(tx, &migration.number)
        .await
}

/// Migrations touch no rows of any authority.
fn nobody() -> Result<AuthorityId, StoreError> {
    "-".parse().map_err(|_| StoreError::Address)
}
