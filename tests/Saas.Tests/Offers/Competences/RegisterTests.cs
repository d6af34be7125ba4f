using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Offers.Attendance;
using Saas.Offers.Competences;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Competences;

/// <summary>Who has which training: noted by hand, fed by offers, asked by the plan.</summary>
public sealed class RegisterTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task The_plan_warns_until_somebody_in_it_has_health_pedagogy()
    {
        using var api = await _app.ApiAsync("lenvik", "offers.read", "offers.write", "offers.publish", "competence.read", "competence.write");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var offer = await api.PublishedAsync();
        Assert.Contains("har helsepedagogikk", await PlanAsync(coordinator, offer), StringComparison.Ordinal);

        await api.MadeAsync("competence", new { side = "professional", name = "Sara Lind", kind = "health-pedagogy", acquiredOn = "2015-01-01", validUntil = "2020-01-01" });
        Assert.Contains("har helsepedagogikk", await PlanAsync(coordinator, offer), StringComparison.Ordinal); // run out

        await api.MadeAsync("competence", new { side = "representative", name = "per arne skogli ", kind = "health-pedagogy", acquiredOn = "2025-01-01" });
        Assert.DoesNotContain("har helsepedagogikk", await PlanAsync(coordinator, offer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_runs_out_after_what_is_usual_in_the_room_unless_another_day_is_said()
    {
        using var api = await _app.ApiAsync("bardu", "competence.read", "competence.write");
        Assert.False((await NotedAsync(api, "guidance-skills", null)).TryGetProperty("validUntil", out _));
        using (var set = await api.PutAsJsonAsync("competence/durations", new { kind = "guidance-skills", months = 60 }))
        {
            set.EnsureSuccessStatusCode();
        }

        Assert.Equal("2030-10-14", (await NotedAsync(api, "guidance-skills", null)).GetProperty("validUntil").GetString());
        Assert.Equal("2027-01-01", (await NotedAsync(api, "guidance-skills", "2027-01-01")).GetProperty("validUntil").GetString());
        Assert.False((await NotedAsync(api, "other", null)).TryGetProperty("validUntil", out _));
    }

    [Fact]
    public async Task The_register_comes_page_by_page_each_line_once()
    {
        using var api = await _app.ApiAsync("dyroy", "competence.read", "competence.write");
        var names = Enumerable.Range(1, 5).Select(i => $"Person {i}").ToList();
        foreach (var name in names)
        {
            await api.MadeAsync("competence", new { side = "professional", name, kind = "peer-course", acquiredOn = "2025-10-14" });
        }

        Assert.Equal(names, (await Paged.AllAsync(api, "competence", 2)).Select(line => line.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Nobody_can_be_read_from_the_table_and_every_reading_is_noted()
    {
        using var api = await _app.ApiAsync("salangen", "competence.read", "competence.write");
        await api.MadeAsync("competence", new { side = "representative", name = "Hemmelig Person", organisation = "Psykisk helse-laget", kind = "peer-course", acquiredOn = "2025-10-14" });
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from offers.competences c where c::text like '%Hemmelig%'"));
        using var list = await api.GetAsync("competence");
        Assert.Contains("Hemmelig Person", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'competence.read' and tenant_id = '{_app.Tenant("salangen").Id}'") > 0);
        using var coordinator = await _app.SignedInAsync("salangen", Role.Coordinator);
        Assert.Contains("Hemmelig Person", await coordinator.GetStringAsync("/t/salangen/kontor/kompetanse?q=psykisk&type=peer-course"), StringComparison.Ordinal);
        using var file = await coordinator.GetAsync("/t/salangen/kontor/kompetanse?handler=File&type=other");
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("Hemmelig", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_that_gives_competence_adds_those_who_attended_once()
    {
        using var api = await _app.ApiAsync("tromso", "offers.read", "offers.write", "offers.publish", "enrolments.write", "competence.read", "competence.write");
        var json = OfferJson.Offer("Kurs i helsepedagogikk");
        json["givesCompetence"] = "health-pedagogy";
        var offer = await api.PublishedAsync(json);
        foreach (var (name, role) in new[] { ("Kom Alltid", "professional"), ("Kom Aldri", "professional"), ("Bruker Kom", "participant") })
        {
            using var enrolled = await api.PostAsJsonAsync($"offers/{offer}/enrolments", new { name, email = $"{Guid.CreateVersion7():N}@example.no", role, homeMunicipality = "1902" });
            Assert.Equal(HttpStatusCode.Created, enrolled.StatusCode);
        }

        await using (var room = _app.Room("tromso"))
        {
            var db = room.ServiceProvider.GetRequiredService<TenantDb>();
            var session = await db.Sessions.Where(s => s.OfferId == new OfferId(offer)).Select(s => s.Id).SingleAsync();
            var enrolments = await db.Enrolments.Where(e => e.OfferId == new OfferId(offer)).OrderBy(e => e.Number).Select(e => e.Id).ToListAsync();
            db.AddRange(enrolments.Select((id, i) => AttendanceMark.Record(db.TenantId, session, id, i != 1, null, _app.Clock.GetUtcNow())));
            await db.SaveChangesAsync();
            var held = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == new OfferId(offer));
            db.ChangeTracker.Clear();
            await ActivatorUtilities.CreateInstance<FeedCompetence>(room.ServiceProvider).AddFromAsync(held, CancellationToken.None);
            db.ChangeTracker.Clear();
            await ActivatorUtilities.CreateInstance<FeedCompetence>(room.ServiceProvider).AddFromAsync(held, CancellationToken.None);
        }

        using var list = await api.GetAsync("competence");
        var fed = (await list.Content.JsonAsync()).GetProperty("items").EnumerateArray().Where(one => one.TryGetProperty("offerId", out var id) && id.GetGuid() == offer).ToList();
        Assert.Equal(["Bruker Kom/representative", "Kom Alltid/professional"], fed.Select(one => $"{one.GetProperty("name")}/{one.GetProperty("side")}").Order());

        using var removed = await api.DeleteAsync($"competence/{fed[0].GetProperty("id")}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await using var again = _app.Room("tromso");
        var whole = await again.ServiceProvider.GetRequiredService<TenantDb>().Offers.AsNoTracking().SingleAsync(o => o.Id == new OfferId(offer));
        await ActivatorUtilities.CreateInstance<FeedCompetence>(again.ServiceProvider).AddFromAsync(whole, CancellationToken.None);
        using var after = await api.GetAsync("competence");
        Assert.Single((await after.Content.JsonAsync()).GetProperty("items").EnumerateArray(), one => one.TryGetProperty("offerId", out var id) && id.GetGuid() == offer); // who was taken away stays away
    }

    [Fact]
    public async Task Attendance_that_is_put_right_takes_the_competence_back_and_gives_it_again()
    {
        using var api = await _app.ApiAsync("sorreisa", "offers.read", "offers.write", "offers.publish", "enrolments.write", "competence.read", "competence.write");
        var json = OfferJson.Offer("Kurs i helsepedagogikk");
        json["givesCompetence"] = "health-pedagogy";
        var offer = await api.PublishedAsync(json);
        foreach (var name in new[] { "Var Der", "Var Syk" })
        {
            using var enrolled = await api.PostAsJsonAsync($"offers/{offer}/enrolments", new { name, email = $"{Guid.CreateVersion7():N}@example.no", role = "professional", homeMunicipality = "1902" });
            Assert.Equal(HttpStatusCode.Created, enrolled.StatusCode);
        }

        await using (var room = _app.Room("sorreisa"))
        {
            var db = room.ServiceProvider.GetRequiredService<TenantDb>();
            var session = await db.Sessions.Where(s => s.OfferId == new OfferId(offer)).Select(s => s.Id).SingleAsync();
            var enrolments = await db.Enrolments.Where(e => e.OfferId == new OfferId(offer)).Select(e => e.Id).ToListAsync();
            db.AddRange(enrolments.Select(id => AttendanceMark.Record(db.TenantId, session, id, true, null, _app.Clock.GetUtcNow())));
            await db.SaveChangesAsync();
        }

        Assert.Equal(["Var Der", "Var Syk"], await FedAsync(api, offer));
        var sick = $"update offers.attendance set present = {{0}} where enrolment_id = (select id from offers.enrolments where offer_id = '{offer}' and number = 2)";
        await fixture.Database.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sick, "false"));
        Assert.Equal(["Var Der"], await FedAsync(api, offer));
        await fixture.Database.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sick, "true"));
        Assert.Equal(["Var Der", "Var Syk"], await FedAsync(api, offer));
    }

    private async Task<string[]> FedAsync(HttpClient api, Guid offer)
    {
        await using var room = _app.Room("sorreisa");
        var held = await room.ServiceProvider.GetRequiredService<TenantDb>().Offers.AsNoTracking().SingleAsync(o => o.Id == new OfferId(offer));
        await ActivatorUtilities.CreateInstance<FeedCompetence>(room.ServiceProvider).AddFromAsync(held, CancellationToken.None);
        using var list = await api.GetAsync("competence");
        return [.. (await list.Content.JsonAsync()).GetProperty("items").EnumerateArray().Where(one => one.TryGetProperty("offerId", out var id) && id.GetGuid() == offer).Select(one => one.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];
    }

    private static async Task<string> PlanAsync(HttpClient coordinator, Guid offer) => await coordinator.GetStringAsync($"/t/lenvik/kontor/tilbud/{offer}");

    private static async Task<System.Text.Json.JsonElement> NotedAsync(HttpClient api, string kind, string? until)
    {
        using var made = await api.PostAsJsonAsync("competence", new { side = "professional", name = "Bente Aune", kind, acquiredOn = "2025-10-14", validUntil = until });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return await made.Content.JsonAsync();
    }
}
