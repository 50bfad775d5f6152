//! The schema file and the migrations say the same, on either engine.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection};

use crate::cluster;
use crate::house::{House, Place, now};

const SCHEMA: &str = include_str!("../../schema.sql");

pub(crate) async fn all_migrations_are_the_schema_file(house: House) {
    let (migrated, written) = match &house.place {
        Place::Folder(folder) => {
            let file = folder.path().join("bruchlos.sqlite");
            let url = format!("sqlite://{}", file.display());
            let mut migrated = SqliteConnection::connect(&url).await.unwrap();
            let mut written = SqliteConnection::connect("sqlite::memory:").await.unwrap();
            written.execute(SCHEMA).await.unwrap();
            (of_sqlite(&mut migrated).await, of_sqlite(&mut written).await)
        }
        Place::Database(url) => {
            let other = cluster::fresh_database().await.unwrap();
            let mut migrated = PgConnection::connect(url).await.unwrap();
            let mut written = PgConnection::connect(&other).await.unwrap();
            let schema = AssertSqlSafe(SCHEMA.replace(" BLOB", " BYTEA"));
            written.execute(sqlx::raw_sql(schema)).await.unwrap();
            (of_postgres(&mut migrated).await, of_postgres(&mut written).await)
        }
    };
    assert!(migrated.len() > 20, "{migrated:?}");
    assert_eq!(migrated, written);
}

pub(crate) async fn migrating_twice_changes_nothing(house: House) {
    assert_eq!(house.store.migrate(now()).await.unwrap(), 0);
    house.store.check_schema().await.unwrap();
    house.tamper("UPDATE migrations SET sha256 = 'other'").await;
    let refused = house.store.migrate(now()).await.unwrap_err().to_string();
    assert_eq!(
        refused,
        "migration 1 was changed after it ran; this store belongs to another program"
    );
    house.tamper("DELETE FROM migrations WHERE number = 7").await;
    let refused = house.store.check_schema().await.unwrap_err().to_string();
    assert!(
        refused.contains("has migration 6, this program wants 20"),
        "a gap is no end: {refused}"
    );
    house.tamper("DELETE FROM migrations").await;
    let refused = house.store.check_schema().await.unwrap_err().to_string();
    assert!(refused.contains("has migration 0, this program wants 20"), "{refused}");
}

async fn of_sqlite(connection: &mut SqliteConnection) -> Vec<String> {
    let rows = connection
        .fetch_all(
            "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || COALESCE(sql, '') AS line \
             FROM sqlite_master WHERE tbl_name <> 'migrations' ORDER BY line",
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get("line")).collect()
}

async fn of_postgres(connection: &mut PgConnection) -> Vec<String> {
    let rows = connection
        .fetch_all(
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable \
             AS line FROM information_schema.columns WHERE table_schema = 'public' \
             AND table_name <> 'migrations' \
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' \
             AND tablename <> 'migrations' \
             UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) \
             FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
             AND conrelid::regclass::text <> 'migrations' ORDER BY line",
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get("line")).collect()
}
