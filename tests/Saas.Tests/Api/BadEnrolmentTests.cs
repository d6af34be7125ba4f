using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>A malformed enrolment is refused with every wrong field named; one that the offer's state forbids is refused with its reason.</summary>
public sealed class BadEnrolmentTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync();
        var enrolment = new JsonObject
        {
            ["name"] = "Selam\u0000Tesfay", ["email"] = "selam@", ["phone"] = "12", ["role"] = "visitor", ["homeMunicipality"] = "19", ["language"] = "sv", ["childAge"] = 18,
            ["birthNumber"] = "01010112345", ["needs"] = new JsonObject { ["wheelchair"] = "yes", ["diet"] = new string('x', 201), ["pet"] = true },
        };
        using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", enrolment);
        Assert.Equal(
            ["birthNumber", "childAge", "email", "homeMunicipality", "language", "name", "needs.diet", "needs.pet", "needs.wheelchair", "phone", "role"],
            (await answer.WrongFieldsAsync()).Except(["childName"]));
    }

    [Theory]
    [InlineData("email", "\"kari\"")]
    [InlineData("email", "\"kari@localhost\"")]
    [InlineData("email", "\"kari@eksempel.no \"")]
    [InlineData("email", "\"Kari <kari@eksempel.no>\"")]
    [InlineData("email", "\"a@b.no,c@d.no\"")]
    [InlineData("email", "\"kari@eksempel.no\\nBcc: alle@eksempel.no\"")]
    [InlineData("email", "null")]
    [InlineData("name", "null")]
    [InlineData("name", "\"\"")]
    [InlineData("homeMunicipality", "\"9999\"")]
    [InlineData("homeMunicipality", "1931")]
    [InlineData("homeMunicipality", "null")]
    [InlineData("role", "\"Participant\"")]
    [InlineData("needs", "null")]
    [InlineData("phone", "\"0047\"")]
    public async Task A_wrong_field_is_named(string field, string json)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync();
        var enrolment = OfferJson.Enrolment("ok@eksempel.no");
        enrolment.Remove(field);
        var text = enrolment.ToJsonString();
        using var answer = await api.PostRawAsync($"offers/{offer}/enrolments", $"{text[..^1]},\"{field}\":{json}}}");
        Assert.Equal([field], await answer.WrongFieldsAsync());
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from offers.enrolments"));
    }

    [Fact]
    public async Task A_draft_a_withdrawn_a_cancelled_and_a_running_offer_are_closed()
    {
        using var api = await fixture.App.ApiAsync("salangen", Scopes);
        using var planned = await api.PostAsJsonAsync("offers", OfferJson.Offer());
        var draft = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        await RefusedAsync(api, draft, "offer.closed");

        var withdrawn = await api.PublishedAsync();
        (await api.PostAsync($"offers/{withdrawn}/withdraw", null)).EnsureSuccessStatusCode();
        await RefusedAsync(api, withdrawn, "offer.closed");

        var cancelled = await api.PublishedAsync();
        (await api.PostAsJsonAsync($"offers/{cancelled}/cancel", new { reason = "Syk kursleder" })).EnsureSuccessStatusCode();
        await RefusedAsync(api, cancelled, "offer.closed");
    }

    [Fact]
    public async Task An_offer_without_seats_or_without_a_list_says_so()
    {
        using var api = await fixture.App.ApiAsync("salangen", Scopes);
        var full = OfferJson.Offer(capacity: 1);
        full["waitingList"] = false;
        var id = await api.PublishedAsync(full);
        (await api.PostAsJsonAsync($"offers/{id}/enrolments", OfferJson.Enrolment("en@eksempel.no"))).EnsureSuccessStatusCode();
        await RefusedAsync(api, id, "offer.full");

        var dropIn = OfferJson.Offer();
        dropIn["participation"] = "drop-in";
        dropIn.Remove("capacity");
        await RefusedAsync(api, await api.PublishedAsync(dropIn), "offer.drop_in");
    }

    [Fact]
    public async Task An_enrolment_that_has_ended_is_not_ended_again_nor_accepted()
    {
        using var api = await fixture.App.ApiAsync("salangen", Scopes);
        var offer = await api.PublishedAsync();
        (await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment("to@eksempel.no"))).EnsureSuccessStatusCode();
        var id = (await (await api.GetAsync($"offers/{offer}/enrolments")).Content.JsonAsync()).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var early = await api.PostAsync($"enrolments/{id}/accept", null);
        await early.AssertProblemAsync(HttpStatusCode.Conflict, "enrolment.not_offered");
        (await api.PostAsync($"enrolments/{id}/cancel", null)).EnsureSuccessStatusCode();
        using var again = await api.PostAsync($"enrolments/{id}/cancel", null);
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "enrolment.ended");
    }

    private static async Task RefusedAsync(HttpClient api, Guid offer, string code)
    {
        using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment("noen@eksempel.no"));
        await answer.AssertProblemAsync(HttpStatusCode.Conflict, code);
    }
}
