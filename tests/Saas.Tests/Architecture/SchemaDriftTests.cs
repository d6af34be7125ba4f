using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Tests.Support;

namespace Saas.Tests.Architecture;

/// <summary>The schema is written in SQL and the model in C#: here one is held against the other, both ways.</summary>
public sealed class SchemaDriftTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    /// <summary>Tables and views that no entity stands for, and who works with them.</summary>
    private static readonly Dictionary<string, string> WithoutEntity = new(StringComparer.Ordinal)
    {
        ["kernel.schema_history"] = "the migrator",
        ["platform.audit"] = "inserted only, by what works above the rooms",
        ["platform.catalogue_versions"] = "the door offers.raise_catalogue and VersionTable",
        ["platform.job_runs"] = "JobLedger, one statement a claim",
        ["platform.premises_versions"] = "the door venues.raise_premises and VersionTable",
        ["platform.pump"] = "OutboxPump, with skip locked",
        ["offers.own_catalogue"] = "the same entity as offers.catalogue, read by SQL",
        ["offers.serving_tenants"] = "part of the door offers.catalogue",
    };

    /// <summary>Single columns, indexes and references that the model does not know, and why.</summary>
    private static readonly Dictionary<string, string> NotInModel = new(StringComparer.Ordinal)
    {
        ["offers.offers index (tenant_id, title)"] = "the title is part of a complex property, on which EF makes no index",
        ["offers.offers index (tenant_id, grown_from) where (grown_from IS NOT NULL)"] = "part of a complex property, on which EF makes no index",
        ["offers.offers (tenant_id, grown_from) → offers.offers (tenant_id, id)"] = "part of a complex property, from which EF makes no reference",
        ["offers.catalogue has accept_hours integer"] = "in the view for the enrolment form's sake, not read yet",
    };

    [Fact]
    public async Task The_model_and_the_database_say_the_same()
    {
        await using var room = fixture.App.Room("lenvik");
        var inRooms = SchemaPicture.Of(room.ServiceProvider.GetRequiredService<TenantDb>());
        await using var above = await fixture.App.Services.GetRequiredService<IDbContextFactory<PlatformDb>>().CreateDbContextAsync();
        var aboveRooms = SchemaPicture.Of(above);
        var database = await SchemaPicture.OfAsync(fixture.Database);

        Assert.Equal(database.Tables.Except(WithoutEntity.Keys).Order(StringComparer.Ordinal), inRooms.Tables.Union(aboveRooms.Tables).Order(StringComparer.Ordinal));
        Assert.Equal(database.Views.Except(WithoutEntity.Keys).Order(StringComparer.Ordinal), inRooms.Views.Union(aboveRooms.Views).Order(StringComparer.Ordinal));
        var model = inRooms.Lines.Union(aboveRooms.Lines).ToHashSet(StringComparer.Ordinal);
        Lists.Nothing(model.Except(database.Lines).Order(StringComparer.Ordinal).Select(line => "only the model: " + line)
            .Concat(database.Lines.Except(model).Where(line => !IsKnown(line)).Order(StringComparer.Ordinal).Select(line => "only the database: " + line)));
        Lists.Nothing(NotInModel.Keys.Except(database.Lines.Except(model)));
    }

    /// <summary>Every tenant's rows name the tenant, in a table that a room's model must not reach.</summary>
    private static bool IsKnown(string line) => NotInModel.ContainsKey(line) || WithoutEntity.Keys.Any(table => line.StartsWith(table + " ", StringComparison.Ordinal))
        || line.EndsWith(" → platform.tenants (id)", StringComparison.Ordinal);
}
