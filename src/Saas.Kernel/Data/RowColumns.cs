using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>What a new row of an entity consists of when it is written past the change tracker. Which columns there are is the model's to say, so nothing is listed twice.</summary>
internal sealed record RowColumns(string Table, string TableName, IReadOnlyList<RowColumn> Columns)
{
    public string Names { get; } = string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    public static RowColumns Of(TenantDb db, Type row)
    {
        var type = db.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} has no table.");
        return new RowColumns($"\"{type.GetSchema()}\".\"{type.GetTableName()}\"", type.GetTableName()!, [.. ColumnsOf(type, whole => whole)]);
    }

    /// <summary>Wall 2 holds here too.</summary>
    /// <exception cref="InvalidOperationException">A row belongs to another tenant.</exception>
    /// <exception cref="Refused"><c>tenant.read_only</c></exception>
    public static void Check(TenantDb db, IEnumerable<ITenantOwned> rows)
    {
        if (rows.FirstOrDefault(row => row.TenantId != db.TenantId) is { } stranger)
        {
            throw new InvalidOperationException($"A {stranger.GetType().Name} of another tenant was about to be saved in {db.Tenant.Slug}.");
        }

        if (!db.MayWrite)
        {
            throw new Refused("tenant.read_only", "This tenant is read-only for the time being; nothing can be changed.");
        }
    }

    private static IEnumerable<RowColumn> ColumnsOf(ITypeBase type, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAddOrUpdate))
        {
            var member = property.PropertyInfo ?? throw new InvalidOperationException($"{type.DisplayName()}.{property.Name} has no member to read.");
            var mapping = property.GetRelationalTypeMapping();
            yield return new RowColumn(property.GetColumnName(), mapping.StoreTypeNameBase, row =>
                owner(row) is { } part && member.GetValue(part) is { } value ? mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value : null);
        }

        foreach (var part in type.GetComplexProperties())
        {
            var member = part.PropertyInfo!;
            foreach (var column in ColumnsOf(part.ComplexType, row => owner(row) is { } whole ? member.GetValue(whole) : null))
            {
                yield return column;
            }
        }
    }
}

/// <param name="Read">The value as the database takes it, of a row; null for none.</param>
internal sealed record RowColumn(string Name, string StoreType, Func<object, object?> Read)
{
    /// <summary>Of a type that is what a string, a Guid or an instant is sent as by itself, so that its name need not be looked up.</summary>
    public bool IsPlain { get; } = StoreType is "text" or "uuid" or "timestamp with time zone";
}
