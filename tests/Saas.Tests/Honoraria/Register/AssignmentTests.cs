using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Honoraria.Assignments;
using Saas.PeerSupport.Contracts;
using Saas.Tests.Api;
using Saas.Tests.Offers.Sessions;
using Saas.Tests.PeerSupport;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Register;

/// <summary>What somebody was asked to do, what came of it, and how it finds its way here from shifts and attendance.</summary>
public sealed class AssignmentTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    /// <summary>Every state × verb.</summary>
    [Theory]
    [InlineData("planned", "change", null)]
    [InlineData("planned", "payer", null)]
    [InlineData("planned", "done", null)]
    [InlineData("planned", "absent", null)]
    [InlineData("planned", "cancel", null)]
    [InlineData("done", "change", "assignment.is_done")]
    [InlineData("done", "payer", null)]
    [InlineData("done", "done", null)]
    [InlineData("done", "absent", null)]
    [InlineData("done", "cancel", "assignment.is_done")]
    [InlineData("absent", "change", "assignment.is_absent")]
    [InlineData("absent", "payer", null)]
    [InlineData("absent", "done", null)]
    [InlineData("absent", "absent", null)]
    [InlineData("absent", "cancel", "assignment.is_absent")]
    [InlineData("cancelled", "change", "assignment.is_cancelled")]
    [InlineData("cancelled", "payer", "assignment.is_cancelled")]
    [InlineData("cancelled", "done", "assignment.is_cancelled")]
    [InlineData("cancelled", "absent", "assignment.is_cancelled")]
    [InlineData("cancelled", "cancel", "assignment.is_cancelled")]
    public async Task What_can_be_done_depends_on_the_state(string state, string verb, string? refusal)
    {
        using var api = await _app.ApiAsync("berg", RegisterJson.Scopes);
        var person = await api.EnterAsync();
        var id = await api.MadeAsync("assignments", RegisterJson.Meeting(person, _app.Today().AddDays(-1)));
        if (state != "planned")
        {
            (await ActAsync(api, id, state switch { "cancelled" => "cancel", _ => state })).EnsureSuccessStatusCode().Dispose();
        }

        var sent = ActAsync(api, id, verb);
        if (refusal is null)
        {
            using var answer = await sent;
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        else
        {
            Assert.Equal(refusal, (await sent.RefusedAsync()).Code);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_a_day_to_come_cannot_be_done()
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        var person = await api.EnterAsync();
        using var empty = await api.PostAsJsonAsync("assignments", new { kind = "offer-phase" });
        Assert.Equal(["offer", "onDate", "phase", "plannedMinutes", "representative"], (await empty.WrongFieldsAsync()).Order(StringComparer.Ordinal));
        using var long_ = await api.PostAsJsonAsync("assignments", RegisterJson.Meeting(person, _app.Today(), work => (work["plannedMinutes"], work["title"]) = (1441, "")));
        Assert.Equal(["plannedMinutes", "title"], (await long_.WrongFieldsAsync()).Order(StringComparer.Ordinal));
        using var shift = await api.PostAsJsonAsync("assignments", RegisterJson.Meeting(person, _app.Today(), work => work["kind"] = "shift"));
        Assert.Equal(["kind"], await shift.WrongFieldsAsync());
        using var strange = await api.PostAsJsonAsync("assignments", RegisterJson.Meeting(person, _app.Today(), work => work["payer"] = Guid.CreateVersion7().ToString()));
        Assert.Equal(["payer"], await strange.WrongFieldsAsync());
        using var nobody = await api.PostAsJsonAsync("assignments", RegisterJson.Meeting(Guid.CreateVersion7(), _app.Today()));
        Assert.Equal(["representative"], await nobody.WrongFieldsAsync());

        var id = await api.MadeAsync("assignments", RegisterJson.Meeting(person, _app.Today().AddDays(3)));
        Assert.Equal("assignment.not_yet", (await api.PostAsJsonAsync($"assignments/{id}/done", new { minutes = 60 }).RefusedAsync()).Code);
        using var day = await api.PostAsJsonAsync($"assignments/{id}/done", new { minutes = 1441 });
        Assert.Equal(["minutes"], await day.WrongFieldsAsync());
    }

    [Fact]
    public async Task On_the_page_hours_over_a_day_are_refused_and_the_right_ones_are_noted()
    {
        using var api = await _app.ApiAsync("bardu", RegisterJson.Scopes);
        var person = await api.EnterAsync("Ført Person");
        using var coordinator = await _app.SignedInAsync("bardu", Role.Coordinator);
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Representative"] = $"{person}", ["Input.Kind"] = "meeting", ["Input.Title"] = "Møte om kurs", ["Input.OnDate"] = $"{_app.Today():yyyy-MM-dd}", ["Input.Hours"] = "25",
        };
        using (var wrong = await coordinator.PostFormAsync("/t/bardu/kontor/oppdrag/nytt", form))
        {
            Assert.Contains("Skriv timer fra 0 til 24", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        form["Input.Hours"] = "2,5";
        using var made = await coordinator.PostFormAsync("/t/bardu/kontor/oppdrag/nytt", form);
        var at = made.Headers.Location!.OriginalString.Split('?')[0];
        (await coordinator.PostFormAsync(at, new() { ["hours"] = "3" }, "Done")).Dispose();
        var assignment = Assert.Single(await api.AssignmentsAsync(person));
        Assert.Equal((150, 180, "done", "unpaid"), (assignment.GetProperty("plannedMinutes").GetInt32(), assignment.GetProperty("realMinutes").GetInt32(), assignment.GetProperty("status").GetString(), assignment.GetProperty("arrangement").GetString()));
        Assert.Contains("Møte om kurs", (await coordinator.PageAsync("/t/bardu/kontor/oppdrag?status=done")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shift_becomes_an_assignment_once_and_one_of_a_stranger_waits_for_a_name()
    {
        using var api = await _app.ApiAsync("salangen", RegisterJson.Scopes);
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var known = await api.EnterAsync("Kjent Likeperson", person => person["email"] = "kjent@laget.example");
        var same = await api.InviteAsync(organisation, "kjent@laget.example", "peer");
        var other = await api.InviteAsync(organisation, "ukjent@laget.example", "peer", "Ukjent Likeperson");
        var (one, two) = (Shift(organisation, same), Shift(organisation, other));
        foreach (var shift in new[] { one, one, two, two })
        {
            await HearAsync(shift);
        }

        var assignment = Assert.Single(await api.AssignmentsAsync(known));
        Assert.Equal(("shift", "done", 120), (assignment.GetProperty("kind").GetString(), assignment.GetProperty("status").GetString(), assignment.GetProperty("realMinutes").GetInt32()));
        Assert.Equal("Treffetid, Diabeteslaget", assignment.GetProperty("title").GetString());
        var waiting = (await api.ReadAsync("open-shifts")).GetProperty("items")[0];
        Assert.Equal((other, 1), (waiting.GetProperty("person").GetGuid(), waiting.GetProperty("shifts").GetInt32()));

        // A coordinator says who it is; the shifts that wait, and those to come, are theirs.
        var stranger = await api.EnterAsync("Likeperson Med Annen Adresse");
        using var coordinator = await _app.SignedInAsync("salangen", Role.Coordinator);
        Assert.Contains("Ukjent Likeperson", (await coordinator.PageAsync("/t/salangen/kontor/oppdrag/vakter")).Body!.TextContent, StringComparison.Ordinal);
        (await coordinator.PostFormAsync("/t/salangen/kontor/oppdrag/vakter", new() { ["entry"] = $"{stranger}" }, "Link")).Dispose();
        await HearAsync(two);
        await HearAsync(Shift(organisation, other));
        Assert.Equal(2, (await api.AssignmentsAsync(stranger)).Length);
        Assert.Empty((await api.ReadAsync("open-shifts")).GetProperty("items").EnumerateArray());
        using var again = await api.PostAsJsonAsync("open-shifts/link", new { person = other, representative = stranger });
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal("assignment.is_shift", (await api.PutAsJsonAsync($"assignments/{(await api.AssignmentsAsync(known))[0].GetProperty("id").GetGuid()}", RegisterJson.Work(_app.Today())).RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_shift_is_paid_by_the_organisation_when_it_pays_here_and_else_by_the_centre()
    {
        using var api = await _app.ApiAsync("torsken", [.. RegisterJson.Scopes, "payouts.manage"]);
        var number = OrganisationJson.Number();
        var (pays, _) = await _app.RunningOrganisationAsync(api, number: number);
        var (paysNot, _) = await _app.RunningOrganisationAsync(api, "Hjertelaget");
        await api.MadeAsync("payers", new { arrangement = "centre", name = "Torsken kommune" });
        await api.MadeAsync("payers", new { arrangement = "organisation", name = "Diabeteslaget, kontoret", number });
        var person = await api.EnterAsync("Likeperson I To Lag", one => one["email"] = "tolag@laget.example");
        foreach (var organisation in new[] { pays, paysNot })
        {
            await HearAsync(Shift(organisation, await api.InviteAsync(organisation, "tolag@laget.example", "peer")), "torsken");
        }

        Assert.Equal(["centre", "organisation"], (await api.AssignmentsAsync(person)).Select(one => one.GetProperty("arrangement").GetString()!).Order());
    }

    [Fact]
    public async Task Attendance_makes_a_planned_session_done_and_gives_a_leader_their_assignment()
    {
        using var api = await _app.ApiAsync("sorreisa", RegisterJson.Scopes);
        var planned = await api.EnterAsync("Planlagt Person");
        var leading = await api.EnterAsync("Ledende Person");
        var offer = await api.PublishedAsync(OfferJson.Offer(startsAt: _app.Clock.GetUtcNow().AddDays(3)));
        var session = (await api.SessionIdsAsync(offer))[0];
        var id = await api.MadeAsync("assignments", new { representative = planned, kind = "session", offer, session });
        Assert.Equal("assignment.twice", (await api.PostAsJsonAsync("assignments", new { representative = planned, kind = "session", offer, session }).RefusedAsync()).Code);
        var minutes = (await api.ReadAsync($"assignments/{id}")).GetProperty("plannedMinutes").GetInt32();
        Assert.True(minutes > 0);

        await using (var room = _app.Room("sorreisa"))
        {
            var held = (await room.ServiceProvider.GetRequiredService<Saas.Offers.Contracts.ISessionWork>().FindAsync(new Saas.Offers.Contracts.SessionId(session), CancellationToken.None))!;
            var hear = room.ServiceProvider.GetRequiredService<Saas.Offers.Contracts.IHearSessionHeld>();
            await hear.HearAsync(held with { Representatives = ["ledende person", "Ukjent Navn"] }, CancellationToken.None);
            await hear.HearAsync(held with { Representatives = ["ledende person", "Ukjent Navn"] }, CancellationToken.None);
        }

        Assert.Equal(("done", minutes), (Assert.Single(await api.AssignmentsAsync(planned)).GetProperty("status").GetString(), (await api.AssignmentsAsync(planned))[0].GetProperty("realMinutes").GetInt32()));
        Assert.Equal(("session", minutes), (Assert.Single(await api.AssignmentsAsync(leading)).GetProperty("kind").GetString(), (await api.AssignmentsAsync(leading))[0].GetProperty("realMinutes").GetInt32()));
    }

    [Fact]
    public async Task A_session_that_was_moved_is_done_on_the_day_it_was_held()
    {
        using var api = await _app.ApiAsync("sorreisa", RegisterJson.Scopes);
        var person = await api.EnterAsync("Flyttet Person");
        var offer = await api.PublishedAsync(OfferJson.Offer(startsAt: _app.Clock.GetUtcNow().AddDays(3)));
        var session = (await api.SessionIdsAsync(offer))[0];
        await api.MadeAsync("assignments", new { representative = person, kind = "session", offer, session });
        await using (var room = _app.Room("sorreisa"))
        {
            var held = (await room.ServiceProvider.GetRequiredService<Saas.Offers.Contracts.ISessionWork>().FindAsync(new Saas.Offers.Contracts.SessionId(session), CancellationToken.None))!;
            var startsAt = new DateTimeOffset(2027, 1, 14, 23, 30, 0, TimeSpan.Zero); // the 15th in Oslo
            await room.ServiceProvider.GetRequiredService<Saas.Offers.Contracts.IHearSessionHeld>().HearAsync(held with { StartsAt = startsAt, EndsAt = startsAt.AddMinutes(90) }, CancellationToken.None);
        }

        var done = Assert.Single(await api.AssignmentsAsync(person));
        Assert.Equal(("done", "2027-01-15", "00:30:00", 90), (done.GetProperty("status").GetString(), done.GetProperty("onDate").GetString(), done.GetProperty("startsAt").GetString(), done.GetProperty("realMinutes").GetInt32()));
    }

    private static Task<HttpResponseMessage> ActAsync(HttpClient api, Guid id, string verb) => verb switch
    {
        "change" => api.PutAsJsonAsync($"assignments/{id}", RegisterJson.Work(new DateOnly(2026, 1, 5))),
        "payer" => api.PutAsJsonAsync($"assignments/{id}/payer", new { }),
        "done" => api.PostAsJsonAsync($"assignments/{id}/done", new { minutes = 90 }),
        _ => api.PostAsync($"assignments/{id}/{verb}", null),
    };

    private ShiftStaffed Shift(Guid organisation, Guid person)
    {
        var startsAt = _app.Clock.GetUtcNow().AddDays(-1);
        return new ShiftStaffed(ShiftId.New(startsAt), new OrganisationId(organisation), new RepresentativeId(person), null, HoursId.New(startsAt), startsAt, startsAt.AddHours(2), 120, startsAt.AddHours(3));
    }

    private async Task HearAsync(ShiftStaffed shift, string slug = "salangen")
    {
        await using var room = _app.Room(slug);
        await room.ServiceProvider.GetRequiredService<HearShifts>().HearAsync(shift, CancellationToken.None);
    }
}
