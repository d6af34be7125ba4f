using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Saas.Tests.Support;

namespace Saas.Tests.Architecture;

/// <summary>Columns, keys, references and indexes as lines of text, so that two schemas can be held against each other.</summary>
internal sealed record SchemaPicture(ISet<string> Tables, ISet<string> Views, ISet<string> Lines)
{
    /// <summary>What EF believes.</summary>
    public static SchemaPicture Of(DbContext db)
    {
        var model = db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var picture = new SchemaPicture(new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var table in model.Tables)
        {
            var name = $"{table.Schema}.{table.Name}";
            picture.Tables.Add(name);
            picture.Lines.UnionWith(table.Columns.Where(column => column.Name != "xmin").Select(column => Column(name, column.Name, column.StoreType, column.IsNullable)));
            picture.Lines.Add($"{name} key ({Names(table.PrimaryKey!.Columns)})");
            picture.Lines.UnionWith(table.Indexes.Select(index => Index(name, Names(index.Columns), index.IsUnique, index.Filter)));
            picture.Lines.UnionWith(table.ForeignKeyConstraints.Select(key => Reference(name, Names(key.Columns), $"{key.PrincipalTable.Schema}.{key.PrincipalTable.Name}", Names(key.PrincipalColumns))));
        }

        foreach (var view in model.Views)
        {
            picture.Views.Add($"{view.Schema}.{view.Name}");
            picture.Lines.UnionWith(view.Columns.Select(column => Column($"{view.Schema}.{view.Name}", column.Name, column.StoreType, null)));
        }

        return picture;
    }

    /// <summary>What PostgreSQL has, all schemas of the house.</summary>
    public static async Task<SchemaPicture> OfAsync(TestDatabase database)
    {
        const string House = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'quartz')";
        var picture = new SchemaPicture(new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var row in await database.RowsAsync($"""
            select n.nspname || '.' || c.relname, c.relkind::text, a.attname, format_type(a.atttypid, a.atttypmod), (not a.attnotnull)::text
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where {House} and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
            """))
        {
            (row[1] == "v" ? picture.Views : picture.Tables).Add(row[0]);
            picture.Lines.Add(Column(row[0], row[2], row[3], row[1] == "v" ? null : row[4] == "true"));
        }

        foreach (var row in await database.RowsAsync($"""
            select n.nspname || '.' || c.relname, i.indisprimary::text, i.indisunique::text, coalesce(pg_get_expr(i.indpred, i.indrelid), ''),
              (select string_agg(coalesce(a.attname, '(expression)'), ', ' order by k.place) from unnest(i.indkey::smallint[]) with ordinality k (number, place)
               left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number)
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where {House} and not i.indisexclusion
            """))
        {
            picture.Lines.Add(row[1] == "true" ? $"{row[0]} key ({row[4]})" : Index(row[0], row[4], row[2] == "true", row[3]));
        }

        foreach (var row in await database.RowsAsync($"""
            select n.nspname || '.' || c.relname, fn.nspname || '.' || f.relname,
              (select string_agg(a.attname, ', ' order by k.place) from unnest(r.conkey) with ordinality k (number, place) join pg_attribute a on a.attrelid = r.conrelid and a.attnum = k.number),
              (select string_agg(a.attname, ', ' order by k.place) from unnest(r.confkey) with ordinality k (number, place) join pg_attribute a on a.attrelid = r.confrelid and a.attnum = k.number)
            from pg_constraint r join pg_class c on c.oid = r.conrelid join pg_namespace n on n.oid = c.relnamespace
              join pg_class f on f.oid = r.confrelid join pg_namespace fn on fn.oid = f.relnamespace where {House} and r.contype = 'f'
            """))
        {
            picture.Lines.Add(Reference(row[0], row[2], row[1], row[3]));
        }

        return picture;
    }

    private static string Column(string table, string name, string type, bool? nullable) => $"{table} has {name} {type}{(nullable is null ? "" : nullable.Value ? " null" : " not null")}";

    private static string Index(string table, string columns, bool unique, string? filter) => $"{table} {(unique ? "unique " : "")}index ({columns}){(string.IsNullOrEmpty(filter) ? "" : " where " + filter)}";

    private static string Reference(string table, string columns, string principal, string principalColumns) => $"{table} ({columns}) → {principal} ({principalColumns})";

    private static string Names(IEnumerable<IColumnBase> columns) => string.Join(", ", columns.Select(column => column.Name));
}
