using System.Net;
using System.Text.Json.Nodes;
using Saas.Tests.PeerSupport;
using Saas.Tests.PeerSupport.Seasons;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>The person books a conversation with peers, and asks to be called.</summary>
public sealed partial class CanaryTests
{
    private const string CallMe = "/t/lenvik/treffetid/ring-meg";

    private async Task ContactsAsync(HttpClient api, HttpClient office, HttpClient citizen)
    {
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var leader = await _app.PeerAsync(api, organisation, "leader");
        var hours = await _app.PlanAsync(api, organisation, 7);
        var book = $"/t/lenvik/treffetid/{hours}/samtale";
        Dictionary<string, string> Conversation(int slot, string phone = Canary.Phone) => new()
        {
            ["Input.Time"] = $"{slot}", ["Input.FirstName"] = Canary.Name, ["Input.Phone"] = phone, ["Input.Email"] = Canary.Email,
        };
        Dictionary<string, string> Call(string phone = Canary.Phone) => new()
        {
            ["Input.Organisation"] = organisation.ToString(), ["Input.Name"] = Canary.Name, ["Input.Phone"] = phone, ["Input.Suits"] = "evening",
        };
        foreach (var (path, good, wrong) in new[] { (book, Conversation(0), Conversation(0, Canary.Diet)), (CallMe, Call(), Call(Canary.Email)) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await citizen.PostFormAsync(path, wrong)).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await citizen.PostAsync(path, new FormUrlEncodedContent(good))).StatusCode); // without the form's token
            using var sent = await citizen.PostFormAsync(path, good);
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            await SeeAsync(citizen, sent.Headers.Location!.OriginalString);
        }

        var startsAt = await fixture.Database.ScalarAsync<DateTime>($"select starts_at from peer_support.hours where id = '{hours}'");
        var conversation = new JsonObject { ["startsAt"] = startsAt, ["firstName"] = Canary.Name, ["phone"] = Canary.Phone, ["email"] = Canary.Email };
        Assert.Equal(HttpStatusCode.Conflict, (await api.PostJsonAsync($"office-hours/{hours}/conversations", conversation.ToJsonString())).StatusCode); // their own, by the page
        conversation["startsAt"] = startsAt.AddMinutes(30);
        Assert.Equal(HttpStatusCode.Created, (await api.PostJsonAsync($"office-hours/{hours}/conversations", conversation.ToJsonString(), "conversation-of-the-canary")).StatusCode);
        var call = new JsonObject { ["organisationId"] = organisation, ["name"] = Canary.Name, ["phone"] = Canary.Phone };
        Assert.Equal(HttpStatusCode.Created, (await api.PostJsonAsync("call-backs", call.ToJsonString(), "call-back-of-the-canary")).StatusCode);
        foreach (var (path, body) in new[] { ($"office-hours/{hours}/conversations", conversation), ("call-backs", call) })
        {
            var wrong = body.DeepClone();
            wrong["phone"] = Canary.Name;
            wrong[Canary.Name] = Canary.Email;
            Assert.Equal(HttpStatusCode.BadRequest, (await api.PostJsonAsync(path, wrong.ToJsonString())).StatusCode);
        }

        await SeeContactsAsync(api, office, leader.Client, organisation);
        await api.VerbAsync($"office-hours/{hours}/cancel", new { reason = "Rommet skal males." });
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.conversations where hours_id = '{hours}' and status = 'called-off'"));
    }

    private async Task SeeContactsAsync(HttpClient api, HttpClient office, HttpClient leader, Guid organisation)
    {
        var booked = (await api.GetJsonAsync($"conversations?organisation={organisation}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var waits = (await api.GetJsonAsync($"call-backs?organisation={organisation}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var own = $"/t/lenvik/kontor/min-organisasjon/{organisation}";
        foreach (var (client, path) in new[]
        {
            (office, "/t/lenvik/kontor/samtaler"), (office, "/t/lenvik/kontor/samtaler?handler=File"), (office, "/t/lenvik/kontor/samtaler/navneliste"), (office, $"/t/lenvik/kontor/samtaler/{booked}/avbestill"),
            (office, "/t/lenvik/kontor/samtaler/ring-tilbake"), (office, "/t/lenvik/kontor/samtaler/ring-tilbake?handler=File"), (office, "/t/lenvik/kontor/samtaler/ring-tilbake/navneliste"),
            (office, $"/t/lenvik/kontor/samtaler/ring-tilbake/{waits}"), (leader, own + "/samtaler"), (leader, own + "/ring-tilbake"),
        })
        {
            await SeeAsync(client, path);
        }

        Assert.Contains(Canary.Name, await office.GetStringAsync("/t/lenvik/kontor/samtaler/navneliste"), StringComparison.Ordinal); // the person was there
        await api.VerbAsync($"call-backs/{waits}/not-reached");
        await api.VerbAsync($"call-backs/{waits}/close");
        Assert.Equal(HttpStatusCode.Conflict, (await api.PostAsync($"call-backs/{waits}/called", null)).StatusCode);
    }
}
