using System.Collections.Concurrent;
using System.Net;
using Saas.Honoraria.Contracts;
using Saas.Tests.Api;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>Sixty-four approve at once, every claim several times over, with limits in the way: no claim twice, no sum lost.</summary>
public sealed class ClaimRaceTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private const int Clients = 64;
    private const int FeeOre = 71_000;
    private static readonly (int People, int Claims) Size = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 } ? (16, 25) : (8, 8);

    [Fact]
    public async Task No_claim_is_approved_twice_and_no_sum_is_lost()
    {
        var room = new ClaimRoom(fixture.App);
        using var api = await room.ApiAsync();
        using var approver = await room.ApiAsync();
        var (_, officer) = await room.OfficerAsync();
        var payer = await room.PayerAsync(limit: FeeOre * 3);
        var people = new List<UserRepresentativeId>();
        var claims = new List<Guid>();
        for (var person = 0; person < Size.People; person++)
        {
            people.Add((await room.PersonAsync()).Id);
            for (var day = 1; day <= Size.Claims; day++)
            {
                claims.Add(await room.SubmittedAsync(api, people[^1], payer, room.Today.AddDays(-day)));
            }
        }

        // Every claim is asked for four times, half of the askers having seen the limit.
        var asked = new ConcurrentQueue<(Guid Id, bool Seen)>(claims.SelectMany(id => new[] { (id, false), (id, true), (id, false), (id, true) }).OrderBy(_ => Random.Shared.Next()));
        var approved = new ConcurrentBag<Guid>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (asked.TryDequeue(out var one))
            {
                using var answer = await approver.ApproveAsync(one.Id, officer, one.Seen);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    approved.Add(one.Id);
                }
                else
                {
                    var code = (await answer.Content.JsonAsync()).GetProperty("type").GetString();
                    Assert.True(code is "urn:mestra:problem:claim.is_approved" or "urn:mestra:problem:claim.crosses_limit", code);
                }
            }
        }));

        Assert.Equal(claims.Order(), approved.Order()); // each once, none left: two of the four askers of each had seen the limit
        var sums = await fixture.Database.RowsAsync($"select liable_ore::text, (crossed_at is not null)::text from honoraria.year_sums where payer_id = '{payer}'");
        Assert.Equal(Size.People, sums.Count);
        Assert.All(sums, sum => Assert.Equal([$"{Size.Claims * FeeOre}", "true"], sum));
        Assert.Equal([[$"{claims.Count}", $"{claims.Count * FeeOre}", "true"]], await fixture.Database.RowsAsync($"select count(*)::text, sum(amount_ore)::text, bool_and(reportable)::text from honoraria.dues where payer_id = '{payer}'"));
        Assert.Equal((long)claims.Count, await fixture.Database.ScalarAsync<long>("select count(*) from kernel.audit where action = 'claims.approve'"));
    }
}
