package app.spots.collection.training.parquet;

import app.spots.contracts.training.DatasetManifest;

/** A column of a data set's files. */
public record Column(String name, Type type, String unit, String about) {

    /** DuckDB's types; times are UTC. */
    public enum Type {
        VARCHAR("VARCHAR"),
        DOUBLE("DOUBLE"),
        INTEGER("INTEGER"),
        BOOLEAN("BOOLEAN"),
        TIMESTAMP("TIMESTAMP"),
        LIST("VARCHAR[]"),
        FLOATS("FLOAT[]");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        static Type ofSql(String sql) {
            for (Type type : values()) {
                if (type.sql.equals(sql)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("no column type " + sql);
        }
    }

    public String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    String declaration() {
        return quoted() + " " + type.sql;
    }

    public DatasetManifest.Column told() {
        return new DatasetManifest.Column(name, type.sql, unit, about);
    }

    public static Column of(DatasetManifest.Column told) {
        return new Column(told.name(), Type.ofSql(told.type()), told.unit(), told.about());
    }
}
