using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.CallBacks;
using Saas.PeerSupport.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>«Ring meg»: every state × every verb, whom it is told to, and when it is forgotten.</summary>
public sealed class CallBackTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData("waiting", "called", "not-reached", "closed")]
    [InlineData("not-reached", "called", "not-reached", "closed")]
    [InlineData("called", "call-back.was_called", "call-back.was_called", "closed")]
    [InlineData("closed", "call-back.was_closed", "call-back.was_closed", "call-back.was_closed")]
    public async Task A_verb_comes_to_what_the_table_says(string state, params string[] comes)
    {
        var now = _app.Clock.GetUtcNow();
        await using var room = _app.Room("lenvik");
        var cipher = await room.ServiceProvider.GetRequiredService<KeyRing>().ForAsync(_app.Tenant("lenvik"), CancellationToken.None);
        var verbs = new Action<CallBack>[] { one => one.Call(now), one => one.NotReach(now), one => one.Close(now) };
        foreach (var (verb, wanted) in verbs.Zip(comes))
        {
            var wish = CallBack.Ask(new TenantId(Guid.CreateVersion7()), CallBackId.New(now), OrganisationId.New(now), new CallBackPerson("Selam", "41400123", CallBackTime.Any), cipher, now);
            foreach (var step in state switch { "not-reached" => verbs[1..2], "called" => verbs[..1], "closed" => verbs[2..], _ => [] })
            {
                step(wish);
            }

            Assert.Equal(state, KebabEnum.Text(wish.Status));
            if (wanted.StartsWith("call-back.", StringComparison.Ordinal))
            {
                Assert.Equal(wanted, Assert.Throws<Refused>(() => verb(wish)).Code);
            }
            else
            {
                verb(wish);
                Assert.Equal((wanted, wanted == "closed"), (KebabEnum.Text(wish.Status), wish.ClosedAt is not null));
            }
        }
    }

    [Fact]
    public async Task The_leaders_are_told_that_somebody_wants_to_talk_and_not_who()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (leader, peer) = (await _app.PeerAsync(api, organisation, "leader"), await _app.PeerAsync(api, organisation));
        using var citizen = _app.Anonymous();
        const string Path = "/t/lenvik/treffetid/ring-meg";
        using (var wrong = await citizen.PostFormAsync(Path, new() { ["Input.Organisation"] = organisation.ToString(), ["Input.Phone"] = "12" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using (await citizen.PostFormAsync(Path, Fields(organisation, "https://spam.example")))
        {
        }

        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.call_backs where organisation_id = '{organisation}'"));
        using (var sent = await citizen.PostFormAsync(Path, Fields(organisation)))
        {
            Assert.EndsWith("?gjort=sendt", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        await _app.EmptyOutboxesAsync(fixture.Database);
        var mail = _app.Read().Single(one => one.Header("Subject") == "Noen vil snakke med dere" && one.Header("To")!.Contains(leader.Email, StringComparison.Ordinal));
        Assert.DoesNotContain("Yordanos", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("41400199", mail.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Noen vil snakke med dere", _app.SubjectsTo(peer.Email));
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from peer_support.call_backs where position('Yordanos'::bytea in person) > 0"));

        var wish = (await api.GetJsonAsync($"call-backs?organisation={organisation}")).GetProperty("items")[0];
        Assert.Equal(("Yordanos Tesfay", "41400199", "evening"), (wish.GetProperty("name").GetString(), wish.GetProperty("phone").GetString(), wish.GetProperty("suits").GetString()));
        var id = wish.GetProperty("id").GetGuid();
        using (var tried = await api.PostAsync($"call-backs/{id}/not-reached", null))
        {
            Assert.Equal(1, (await tried.Content.JsonAsync()).GetProperty("tries").GetInt32());
        }

        using (await api.PostAsync($"call-backs/{id}/close", null))
        {
        }

        Assert.Equal("call-back.was_closed", (await api.PostAsync($"call-backs/{id}/called", null).RefusedAsync()).Code);
        Assert.Empty((await api.GetJsonAsync($"call-backs?organisation={organisation}")).GetProperty("items").EnumerateArray());
        Assert.True(await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'call-backs.read' and subject_id = '{id}'") >= 3);
    }

    [Fact]
    public async Task It_is_deleted_thirty_days_after_it_was_closed_and_after_ninety_at_most()
    {
        using var api = await _app.EveryScopeAsync("malselv");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var made = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            using var asked = await api.PostAsJsonAsync("call-backs", new { organisationId = organisation, name = "Selam", phone = "41400123" });
            made.Add((await asked.Content.JsonAsync()).GetProperty("id").GetGuid());
        }

        foreach (var closed in made[..2])
        {
            using var answer = await api.PostAsync($"call-backs/{closed}/close", null);
        }

        await fixture.Database.ExecuteAsync($"update peer_support.call_backs set closed_at = closed_at - interval '31 days' where id = '{made[0]}'; update peer_support.call_backs set created_at = created_at - interval '91 days' where id = '{made[2]}'");
        await using var room = _app.Room("malselv");
        await ActivatorUtilities.CreateInstance<TendCallBacks>(room.ServiceProvider).RunAsync(CancellationToken.None);
        Assert.Equal(new[] { made[1], made[3] }.Select(id => id.ToString()).Order(), (await fixture.Database.RowsAsync($"select id from peer_support.call_backs where organisation_id = '{organisation}'")).Select(row => row[0]).Order());
        using var other = await _app.EveryScopeAsync("lenvik");
        using var away = await other.PostAsJsonAsync("call-backs", new { organisationId = organisation, name = "Selam", phone = "41400123" });
        Assert.Equal(HttpStatusCode.NotFound, away.StatusCode);
    }

    private static Dictionary<string, string> Fields(Guid organisation, string website = "") => new(StringComparer.Ordinal)
    {
        ["Input.Organisation"] = organisation.ToString(), ["Input.Name"] = "Yordanos Tesfay", ["Input.Phone"] = "414 00 199", ["Input.Suits"] = "evening", ["Input.Website"] = website,
    };
}
