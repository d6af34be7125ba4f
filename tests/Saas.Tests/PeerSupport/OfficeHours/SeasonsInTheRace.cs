using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.Seasons;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>
/// The season plan as one of those who race for rooms. One season after the other is planned, applied to, allocated and published, each move by whichever client
/// comes next; all over the same six weeks. As a coordinator does, dates that were in the way are left out at the next try.
/// </summary>
internal sealed class SeasonsInTheRace(TestApp app, HttpClient api, DateOnly monday, Guid[] rooms, Guid[] organisations)
{
    public const int Weeks = 6;

    /// <summary>How many wishes there are before the coordinator begins to allocate.</summary>
    private const int Applications = 8;

    /// <summary>How many moves there are in a season before the coordinators make an end of it.</summary>
    private const int Moves = 50;

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday"];

    private readonly Lock _planning = new();

    private Task<Round>? _now;

    public int Allocated { get; private set; }

    public int Published { get; private set; }

    /// <summary>The next move in the season that is under way.</summary>
    public async Task<HttpResponseMessage> MoveAsync(Random random)
    {
        var round = await NowAsync();
        var move = Interlocked.Increment(ref round.Moves);
        if (round.IsAllocating == 0)
        {
            return round.Waiting.Count >= Applications && Interlocked.CompareExchange(ref round.IsAllocating, 1, 0) == 0
                ? await api.PostAsync($"seasons/{round.Id}/allocate", null) : await ApplyAsync(round, random);
        }

        if (round.Waiting.TryDequeue(out var wish))
        {
            return random.Next(move < Moves ? 12 : 2) == 0 ? await api.PostAsJsonAsync($"season-applications/{wish.Id}/decline", new { reason = "Rommene er delt ut." }) : await GiveAsync(round, wish, random);
        }

        if (move < Moves && random.Next(3) == 0 && round.Given.TryDequeue(out var given))
        {
            var undone = await api.PostAsync($"season-applications/{given}/undo", null);
            round.Waiting.Enqueue(new Wish(given, default, []));
            return undone;
        }

        return move < Moves || random.Next(2) == 0 ? await GiveAllAsync(round) : await PublishAsync(round);
    }

    /// <summary>Decides what is left and publishes it.</summary>
    public async Task FinishAsync()
    {
        var round = await NowAsync();
        if (round.IsAllocating == 0)
        {
            await api.VerbAsync($"seasons/{round.Id}/allocate");
        }

        using (await GiveAllAsync(round))
        {
        }

        foreach (var one in (await api.GetJsonAsync($"seasons/{round.Id}/applications")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("application")))
        {
            if (one.GetProperty("status").GetString() == "applied")
            {
                await api.VerbAsync($"season-applications/{one.GetProperty("id").GetGuid()}/decline", new { reason = "Rommene er delt ut." });
            }
        }

        await api.VerbAsync($"seasons/{round.Id}/publish");
        Published++;
    }

    private Task<Round> NowAsync()
    {
        lock (_planning)
        {
            return _now ??= PlanAsync();
        }

        async Task<Round> PlanAsync() => new(await app.SeasonAsync(api, Weeks, $"Runde {Published + 1}", startsOn: monday));
    }

    private async Task<HttpResponseMessage> ApplyAsync(Round round, Random random)
    {
        var from = 8 + random.Next(8);
        var wish = SeasonJson.Choice(Days[random.Next(Days.Length)], from, from + 1 + random.Next(2), rooms[random.Next(rooms.Length)]);
        var answer = await api.PostAsJsonAsync(
            $"seasons/{round.Id}/applications", new JsonObject { ["organisation"] = organisations[random.Next(organisations.Length)], ["application"] = SeasonJson.Application(wish) });
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            round.Waiting.Enqueue(new Wish((await answer.Content.JsonAsync()).GetProperty("id").GetGuid(), default, []));
        }

        return answer;
    }

    private async Task<HttpResponseMessage> GiveAsync(Round round, Wish wish, Random random)
    {
        var room = wish.Except.Length > 0 ? wish.Room : rooms[random.Next(rooms.Length)];
        var answer = await api.AllocateAsync(wish.Id, room, more: new { skipClosed = true, except = wish.Except });
        if (answer.IsSuccessStatusCode)
        {
            Count(1);
            round.Given.Enqueue(wish.Id);
        }
        else if (answer.StatusCode == HttpStatusCode.Conflict && await answer.Content.JsonAsync() is var problem && !Type(problem).StartsWith("application.is_", StringComparison.Ordinal))
        {
            // Not begun yet, or rooms that are taken: it waits for the next who comes.
            string[] clashes = Type(problem) == "hours.conflicts" ? [.. wish.Except, .. problem.GetProperty("conflicts").EnumerateArray().Select(one => one.GetProperty("date").GetString()!)] : [];
            round.Waiting.Enqueue(new Wish(wish.Id, room, clashes.Length < Weeks ? clashes : []));
        }

        return answer;
    }

    private async Task<HttpResponseMessage> GiveAllAsync(Round round)
    {
        var answer = await api.PostAsync($"seasons/{round.Id}/allocate-all", null);
        if (answer.IsSuccessStatusCode)
        {
            Count((await answer.Content.JsonAsync()).GetProperty("allocated").GetInt32());
        }

        return answer;
    }

    private void Count(int allocated)
    {
        lock (_planning)
        {
            Allocated += allocated;
        }
    }

    private static string Type(System.Text.Json.JsonElement problem) => problem.GetProperty("type").GetString()!["urn:mestra:problem:".Length..];

    private async Task<HttpResponseMessage> PublishAsync(Round round)
    {
        var answer = await api.PostAsync($"seasons/{round.Id}/publish", null);
        if (answer.IsSuccessStatusCode)
        {
            lock (_planning)
            {
                Published++;
                _now = null;
            }
        }

        return answer;
    }

    /// <param name="Except">Dates that were in the way in that room.</param>
    private sealed record Wish(Guid Id, Guid Room, string[] Except);

    private sealed class Round(Guid id)
    {
        public Guid Id { get; } = id;

        public ConcurrentQueue<Wish> Waiting { get; } = new();

        public ConcurrentQueue<Guid> Given { get; } = new();

#pragma warning disable CA1051, SA1401 // counted by many at once
        public int Moves;

        public int IsAllocating;
#pragma warning restore CA1051, SA1401
    }
}
