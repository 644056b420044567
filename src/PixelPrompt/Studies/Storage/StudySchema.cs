namespace PixelPrompt.Studies.Storage;

/// <summary>The tables of a study's database.</summary>
internal static class StudySchema
{
    internal const int Version = 1;

    internal const string Create = """
        CREATE TABLE IF NOT EXISTS runs(
          id INTEGER PRIMARY KEY,
          started TEXT NOT NULL,            -- UTC
          commit_id TEXT NOT NULL,          -- the checkout's; "+" at the end: sources had been changed
          program TEXT NOT NULL,
          machine TEXT NOT NULL);           -- JSON
        CREATE TABLE IF NOT EXISTS cells(
          id TEXT PRIMARY KEY,              -- digest of type, keys, settings and inputs
          type TEXT NOT NULL,
          keys TEXT NOT NULL,               -- JSON: the grid point
          settings TEXT NOT NULL,           -- JSON: everything else the rows depend on, seed included
          inputs TEXT NOT NULL,             -- JSON: digests of models and data
          state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open', 'failed', 'done')),
          owner TEXT,                       -- host/process/start of whoever works on it
          lease REAL,                       -- unix time until which nobody else takes it
          run INTEGER REFERENCES runs(id),
          finished TEXT,                    -- UTC
          seconds REAL,
          error TEXT);
        CREATE TABLE IF NOT EXISTS rows(
          cell TEXT NOT NULL REFERENCES cells(id),
          number INTEGER NOT NULL,
          keys TEXT NOT NULL,               -- JSON: what tells it from the cell's other rows
          measure TEXT NOT NULL,
          estimator TEXT NOT NULL,
          higher_is_better INTEGER NOT NULL,
          statistic TEXT NOT NULL,
          value REAL NOT NULL,
          low REAL NOT NULL,                -- 95 % interval
          high REAL NOT NULL,
          n INTEGER NOT NULL,
          observations TEXT NOT NULL,       -- JSON: one number for each example, or empty
          PRIMARY KEY(cell, number));
        """;
}
