using Npgsql;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;

namespace Saas.Benchmarks;

/// <summary>The baseline: a minimal API on bare Npgsql, one equivalent query, no tenancy, no walls. Same pool size, same automatic preparation, same JSON.</summary>
internal static class Bare
{
    private const string Columns =
        "id, tenant_id, language, title, summary, translations, kind, participation, audience, age_group, orientation, topic, field, referral, place_kind, place, municipality, region_wide, capacity, seats_taken, waiting_list, starts_at, ends_at, session_count";

    public static async Task RunAsync(string connection, string url, Guid tenant)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.ConfigureHttpJsonOptions(options => HouseJson.Apply(options.SerializerOptions));
        var app = builder.Build();
        await using var source = new NpgsqlDataSourceBuilder(connection) { ConnectionStringBuilder = { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, MaxPoolSize = 8 } }.Build();

        app.MapGet("/offers", async (int limit) =>
        {
            await using var command = source.CreateCommand($"select {Columns} from offers.offers where tenant_id = $1 and status in ('published', 'running') and ends_at > $2 order by starts_at, id limit $3");
            command.Parameters.Add(new() { Value = tenant });
            command.Parameters.Add(new() { Value = DateTimeOffset.UtcNow });
            command.Parameters.Add(new() { Value = limit });
            await using var reader = await command.ExecuteReaderAsync();
            var items = new List<OfferSummary>();
            while (await reader.ReadAsync())
            {
                items.Add(Read(reader));
            }

            return TypedResults.Ok(new PageOf<OfferSummary>(items, null));
        });
        app.MapGet("/offers/{id:guid}", async (Guid id) =>
        {
            await using var command = source.CreateCommand($"""
                select o.title, o.summary, o.description, o.kind, o.audience, o.place, o.capacity, o.seats_taken, o.starts_at, o.ends_at, s.number, s.title, s.note, s.starts_at, s.ends_at, s.place, s.municipality,
                  {string.Join(", ", Columns.Split(", ").Select(column => "o." + column))}, o.cooperation, o.health_region, o.prevention_stage, o.delivery_language, o.level, o.responsible_body,
                  o.professional, o.professional_title, o.representative, o.representative_organisation, o.enrol_until, o.status, s.id
                from offers.offers o left join offers.sessions s on s.tenant_id = o.tenant_id and s.offer_id = o.id where o.tenant_id = $1 and o.id = $2 order by s.number
                """);
            command.Parameters.Add(new() { Value = tenant });
            command.Parameters.Add(new() { Value = id });
            await using var reader = await command.ExecuteReaderAsync();
            PublicOffer? offer = null;
            var sessions = new List<PublicSession>();
            while (await reader.ReadAsync())
            {
                offer ??= ReadOne(reader, sessions);
                sessions.Add(new PublicSession(reader.GetGuid(53), reader.GetInt32(10), reader.GetString(11), Text(reader, 12), At(reader, 13), At(reader, 14), Text(reader, 15), Text(reader, 16), SessionStatus.Planned));
            }

            return (IResult)(offer is null ? TypedResults.NotFound() : TypedResults.Ok(offer));
        });
        await app.RunAsync();
    }

    private static OfferSummary Read(NpgsqlDataReader r)
    {
        _ = r.GetString(5);
        return new OfferSummary(
            r.GetGuid(0), new TenantId(r.GetGuid(1)), r.GetString(2), r.GetString(3), r.GetString(4), KebabEnum.Parse<OfferKind>(r.GetString(6)), KebabEnum.Parse<Participation>(r.GetString(7)),
            KebabEnum.Parse<Audience>(r.GetString(8)), KebabEnum.Parse<AgeGroup>(r.GetString(9)), KebabEnum.Parse<Orientation>(r.GetString(10)), r.GetString(11), KebabEnum.Parse<Field>(r.GetString(12)),
            KebabEnum.Parse<ReferralNeed>(r.GetString(13)), KebabEnum.Parse<PlaceKind>(r.GetString(14)), r.GetString(15), Text(r, 16), r.GetBoolean(17), r.GetInt32(18), r.GetInt32(18) - r.GetInt32(19), r.GetBoolean(20),
            At(r, 21), At(r, 22), r.GetInt32(23));
    }

    private static PublicOffer ReadOne(NpgsqlDataReader r, IReadOnlyList<PublicSession> sessions) => new(
        r.GetGuid(17), new TenantId(r.GetGuid(18)), KebabEnum.Parse<OfferStatus>(r.GetString(52)), r.GetString(19), r.GetString(20), r.GetString(21), r.GetString(2), KebabEnum.Parse<OfferKind>(r.GetString(23)),
        KebabEnum.Parse<Participation>(r.GetString(24)), KebabEnum.Parse<Audience>(r.GetString(25)), KebabEnum.Parse<AgeGroup>(r.GetString(26)), KebabEnum.Parse<Orientation>(r.GetString(27)), r.GetString(28),
        KebabEnum.Parse<Field>(r.GetString(29)), KebabEnum.Parse<ReferralNeed>(r.GetString(30)), KebabEnum.Parse<Cooperation>(r.GetString(41)), KebabEnum.Parse<Saas.Tenants.Contracts.HealthRegion>(r.GetString(42)),
        KebabEnum.Parse<PlaceKind>(r.GetString(31)), r.GetString(32), Text(r, 33), KebabEnum.Parse<PreventionStage>(r.GetString(43)), r.GetString(44), KebabEnum.Parse<OfferLevel>(r.GetString(45)), Text(r, 46),
        r.GetBoolean(34), Text(r, 47), Text(r, 48), Text(r, 49), Text(r, 50), r.GetInt32(35), r.GetInt32(35) - r.GetInt32(36), r.GetBoolean(37), r.IsDBNull(51) ? null : r.GetFieldValue<DateOnly>(51), At(r, 38), At(r, 39), sessions, false, [], null, []);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset At(NpgsqlDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);
}
