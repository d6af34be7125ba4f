using System.Text.Json;
using Npgsql;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Benchmarks;

/// <summary>The baseline for reservations: a minimal API that reads the same JSON and inserts one row into the same table with the same constraint. No rules, no rights, no walls, no log.</summary>
internal static class BareRooms
{
    public static async Task RunAsync(string connection, string url, Guid tenant)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.ConfigureHttpJsonOptions(options => HouseJson.Apply(options.SerializerOptions));
        var app = builder.Build();
        await using var source = new NpgsqlDataSourceBuilder(connection) { ConnectionStringBuilder = { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, MaxPoolSize = 8 } }.Build();
        app.MapGet("/ready", () => TypedResults.Ok());
        app.MapPost("/reservations", async (HttpRequest http) =>
        {
            var request = (await JsonSerializer.DeserializeAsync<ReservationRequest>(http.Body, HouseJson.Options))!;
            var now = TimeProvider.System.GetUtcNow();
            var id = StrongId.NewValue(now);
            await using var command = source.CreateCommand("""
                insert into venues.reservations (tenant_id, id, room_id, status, module, subject, kind, title, starts_at, ends_at, blocked_until, created_at, changed_at)
                values ($1, $2, $3, 'confirmed', 'venues', $2, 'meeting', $4, $5, $6, $6, $7, $7)
                """);
            foreach (var value in new object[] { tenant, id, request.RoomId.Value, request.Title, request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime(), now })
            {
                command.Parameters.Add(new() { Value = value });
            }

            await command.ExecuteNonQueryAsync();
            return TypedResults.Created($"/reservations/{id}", new ReservationReceipt(
                [new ReservedRoom(new ReservationId(id), id, request.RoomId, "Rom", "DMS Midt-Troms", ReservationStatus.Confirmed, request.StartsAt, request.EndsAt, null)], []));
        });
        await app.RunAsync();
    }
}
