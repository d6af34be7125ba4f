using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>An entry on the waiting list through the whole application: the office's verbs through the API, the person's own by the link in the mail.</summary>
public sealed class WaitingEntryTests(WaitingEntryTests.Fixture fixture) : IClassFixture<WaitingEntryTests.Fixture>
{
    private const string Home = "1931";

    [Fact]
    public void The_table_has_every_state_of_an_enrolment() =>
        Assert.Equal(Enum.GetValues<EnrolmentStatus>().Select(KebabEnum.Text).Order(), WaitingEntryTable.States.Order());

    [Theory]
    [MemberData(nameof(WaitingEntryTable.Cells), MemberType = typeof(WaitingEntryTable))]
    public async Task A_verb_comes_to_what_the_table_says(WaitingKind kind, string state, string verb, string comes)
    {
        var line = await LineAsync(kind);
        await BringAsync(line, state);
        var (before, asked) = (await line.StatesAsync(), await AskedAsync(line));

        var refusal = await DoAsync(line, verb);
        var after = await line.StatesAsync();
        if (comes.Contains('.', StringComparison.Ordinal))
        {
            Assert.Equal((comes, before), (refusal, after)); // a refusal changes nothing
        }
        else
        {
            Assert.Null(refusal);
            Assert.Equal(comes, after);
        }

        Assert.Empty(await SeatCounts.WrongAsync(fixture.Database, line.Offer));
        foreach (var (id, at) in await AskedAsync(line))
        {
            Assert.Equal(asked.GetValueOrDefault(id, at), at); // asked once, and never again
        }
    }

    [Fact]
    public async Task The_database_itself_lets_nobody_be_asked_twice()
    {
        var line = await LineAsync(WaitingKind.Single);
        await BringAsync(line, "declined");
        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => fixture.Database.ExecuteAsync($"update offers.enrolments set status = 'waiting', ended_at = null where id = '{line.Own[0]}'"));
        Assert.StartsWith("23", error.SqlState, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_says_yes_to_a_seat_in_an_offer_that_is_called_off()
    {
        var line = await LineAsync(WaitingKind.Single);
        await BringAsync(line, "offered");
        using var off = await fixture.Api.PostAsJsonAsync($"offers/{line.Offer}/cancel", new { reason = "For få påmeldte." });
        Assert.True(off.IsSuccessStatusCode);
        Assert.Equal("enrolment.offer_cancelled", await DoAsync(line, "accept"));
        Assert.Equal("offered > waiting", await line.StatesAsync());
        Assert.Null(await DoAsync(line, "withdraw")); // leaving is always possible
        Assert.Equal("cancelled > waiting", await line.StatesAsync());
    }

    /// <summary>Two parties with seats, the entry itself, and one behind it.</summary>
    private async Task<Line> LineAsync(WaitingKind kind)
    {
        var each = kind == WaitingKind.Two ? 2 : 1;
        var json = OfferJson.Offer(capacity: 2 * each);
        if (kind == WaitingKind.Pool)
        {
            json.Remove("capacity");
            json["pools"] = new JsonArray(
                new JsonObject { ["name"] = "Pasienter", ["seats"] = 2, ["roles"] = new JsonArray("participant") }, new JsonObject { ["name"] = "Pårørende", ["seats"] = 2, ["roles"] = new JsonArray("next-of-kin") });
        }
        else if (kind == WaitingKind.Quota)
        {
            (json["regionWide"], json["capacity"]) = (true, 6);
            json["quotas"] = new JsonArray(new JsonObject { ["municipality"] = Home, ["seats"] = 2 });
        }

        var line = new Line(fixture, await fixture.Api.PublishedAsync(json), each);
        foreach (var who in new[] { "foran", "midt", "selv", "bak" })
        {
            await EnrolAsync(line, who);
        }

        line.People = await line.RowsAsync();
        return line;
    }

    /// <summary>By the verbs a person would get there with.</summary>
    private async Task BringAsync(Line line, string state)
    {
        string[] verbs = state switch
        {
            "waiting" => [],
            "offered" => ["free-seat"],
            "confirmed" => ["free-seat", "accept"],
            "declined" => ["free-seat", "decline"],
            "lapsed" => ["free-seat", "lapse"],
            _ => ["cancel"],
        };
        foreach (var verb in verbs)
        {
            Assert.Null(await DoAsync(line, verb));
        }

        Assert.StartsWith(state, await line.StatesAsync(), StringComparison.Ordinal);
    }

    /// <returns>The code of the refusal, or null.</returns>
    private async Task<string?> DoAsync(Line line, string verb)
    {
        var id = line.Own[0];
        switch (verb)
        {
            case "join":
                await EnrolAsync(line, "selv");
                return null;
            case "free-seat":
                return await PostAsync($"enrolments/{line.Seated()}/cancel");
            case "offer-seat" or "offer-extra":
                return await PostAsync($"enrolments/{id}/offer-seat", new { reason = "Avtalt med koordinator", extraSeat = verb == "offer-extra" });
            case "offer-next":
                return await PostAsync($"enrolments/{line.Behind[0]}/offer-seat", new { reason = "Avtalt med koordinator", extraSeat = true });
            case "accept-late":
                await PassDeadlineAsync(line);
                return await PostAsync($"enrolments/{id}/accept");
            case "lapse" or "lapse-early":
                if (verb == "lapse")
                {
                    await PassDeadlineAsync(line);
                }

                return await LapseAsync(id);
            case "withdraw":
                return await WithdrawAsync(id);
            default:
                return await PostAsync($"enrolments/{id}/{verb}");
        }
    }

    private async Task EnrolAsync(Line line, string who)
    {
        var body = OfferJson.Enrolment($"{who}@eksempel.no", Home);
        if (line.Each == 2)
        {
            body["with"] = new JsonObject { ["name"] = $"Følget til {who}", ["role"] = "next-of-kin" };
        }

        using var answer = await fixture.Api.PostAsJsonAsync($"offers/{line.Offer}/enrolments", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task<string?> PostAsync(string path, object? body = null)
    {
        using var answer = await fixture.Api.PostAsync(path, body is null ? null : JsonContent.Create(body));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.Conflict });
        return answer.StatusCode == HttpStatusCode.Conflict ? (await answer.Content.JsonAsync()).GetProperty("type").GetString()!["urn:mestra:problem:".Length..] : null;
    }

    /// <summary>What the job does that runs every five minutes, for this one entry.</summary>
    private async Task<string?> LapseAsync(Guid id)
    {
        await using var room = fixture.App.Room("lokta");
        try
        {
            await room.ServiceProvider.GetRequiredService<Seats>().LapseAsync(new EnrolmentId(id), CancellationToken.None);
            return null;
        }
        catch (Refused refused)
        {
            return refused.Code;
        }
    }

    /// <summary>Presses the button behind the mailed link. The page answers a refusal with itself, in words; here it is enough that it did not go on.</summary>
    private async Task<string?> WithdrawAsync(Guid id)
    {
        await using var room = fixture.App.Room("lokta");
        var cipher = await room.ServiceProvider.GetRequiredService<KeyRing>().ForAsync(fixture.App.Tenant("lokta"), CancellationToken.None);
        var link = "/t/lokta/pamelding/" + cipher.SignLink("offers.enrolment", id, fixture.App.Clock.GetUtcNow().AddDays(1));
        using var anyone = fixture.App.Anonymous();
        using var answer = await anyone.PostFormWithTokenAsync("/t/lokta/glemt-passord", link + "?handler=Cancel");
        return answer.StatusCode == HttpStatusCode.Redirect ? null : "enrolment.ended";
    }

    /// <summary>Only those who have been offered a seat have a deadline to pass.</summary>
    private Task<int> PassDeadlineAsync(Line line) => fixture.Database.ExecuteAsync(
        $"update offers.enrolments set offered_until = now() - interval '1 minute' where offer_id = '{line.Offer}' and status = 'offered' and id in ({string.Join(", ", line.Own.Select(id => $"'{id}'"))})");

    private async Task<Dictionary<string, string>> AskedAsync(Line line) =>
        (await fixture.Database.RowsAsync($"select id::text, offered_at::text from offers.enrolments where offer_id = '{line.Offer}' and offered_at is not null")).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>An application whose public forms may be sent as often as a table needs.</summary>
    public sealed class Fixture : IsolationFixture
    {
        internal HttpClient Api { get; private set; } = null!;

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Api = await App.ApiAsync("lokta", "offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write");
        }

        public override async Task DisposeAsync()
        {
            Api.Dispose();
            await base.DisposeAsync();
        }
    }

    /// <summary>Those who want the seats of one offer, in the order they came.</summary>
    private sealed class Line(Fixture fixture, Guid offer, int each)
    {
        private int _gone;

        public Guid Offer => offer;

        /// <summary>How many come together.</summary>
        public int Each => each;

        public List<(Guid Id, string Status)> People { get; set; } = [];

        public List<Guid> Own => [.. People.Skip(2 * each).Take(each).Select(person => person.Id)];

        public List<Guid> Behind => [.. People.Skip(3 * each).Take(each).Select(person => person.Id)];

        /// <summary>The next with a seat who has not left.</summary>
        public Guid Seated() => People[each * _gone++].Id;

        public async Task<List<(Guid Id, string Status)>> RowsAsync() =>
            (await fixture.Database.RowsAsync($"select id::text, status from offers.enrolments where offer_id = '{offer}' order by number")).ConvertAll(row => (Guid.Parse(row[0]), row[1]));

        /// <summary>The entry, the one it came with if that is otherwise, the one behind, and whoever has joined since.</summary>
        public async Task<string> StatesAsync()
        {
            var parties = (await RowsAsync()).Skip(2 * each).Chunk(each).Select(party => string.Join('/', party.Select(person => person.Status).Distinct(StringComparer.Ordinal))).ToList();
            return string.Join(" + ", parties.Skip(2).Prepend(string.Join(" > ", parties.Take(2))));
        }
    }
}
