using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>Divided seats and people who come together, by forms as a browser without script sends them.</summary>
public sealed class SeatFormTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Parts_and_quotas_are_rows_that_buttons_add_and_take_away_and_only_the_last_button_saves()
    {
        using var api = await _app.ApiAsync("lokta", Scopes);
        using var coordinator = await _app.SignedInAsync("lokta", Role.Coordinator);
        var json = OfferJson.Offer();
        json["regionWide"] = true;
        var offer = await api.MadeAsync("offers", json);
        var at = $"/t/lokta/kontor/tilbud/{offer}/rediger";

        var page = await coordinator.PageAsync(at);
        Assert.Null(page.QuerySelector("[name='Input.Pools[0].Name']"));
        (_, page) = await coordinator.PressAsync(at, page, [], "AddPool");
        (_, page) = await coordinator.PressAsync(at, page, new() { ["Input.Pools[0].Name"] = "Pasienter", ["Input.Pools[0].Seats"] = "åtte", ["Input.Pools[0].Roles"] = "participant" }, "AddPool");
        Assert.Equal("åtte", page.QuerySelector("[name='Input.Pools[0].Seats']")!.GetAttribute("value")); // what was typed stays, also what is no number
        (_, page) = await coordinator.PressAsync(at, page, [], "AddPool");
        (_, page) = await coordinator.PressAsync(at, page, new() { ["Input.Pools[2].Name"] = "Pårørende", ["Input.Pools[2].Seats"] = "4", ["Input.Pools[2].Roles"] = "participant" }, "RemovePool&row=1");
        Assert.Equal("Pårørende", page.QuerySelector("[name='Input.Pools[1].Name']")!.GetAttribute("value"));
        (_, page) = await coordinator.PressAsync(at, page, [], "AddQuota");
        Assert.Empty((await PlanAsync(api, offer)).GetProperty("pools").EnumerateArray()); // nothing is saved yet

        var (wrong, said) = await coordinator.PressAsync(at, page, new() { ["Input.Quotas[0].Seats"] = "3" });
        Assert.NotEqual(HttpStatusCode.Redirect, wrong.StatusCode);
        Assert.Equal("Skriv hvor mange plasser delen har, fra 1 til 10 000", ErrorAt(said, "Input_Pools_0__Seats"));
        Assert.Equal("Velg hvilken kommune kvoten er for", ErrorAt(said, "Input_Quotas_0__Municipality"));
        (wrong, said) = await coordinator.PressAsync(at, said, new() { ["Input.Pools[0].Seats"] = "8", ["Input.Quotas[0].Municipality"] = "1931" });
        Assert.NotEqual(HttpStatusCode.Redirect, wrong.StatusCode);
        Assert.Equal("En rolle kan bare stå i én del, og delene må ha ulike navn", ErrorAt(said, "Input_Pools_0__Name"));

        (var saved, said) = await coordinator.PressAsync(at, said, new() { ["Input.Pools[1].Roles"] = "next-of-kin", ["Input.QuotaForOthers"] = "2" });
        Assert.True(saved.StatusCode == HttpStatusCode.Redirect, said.QuerySelector("main")?.TextContent);
        var plan = await PlanAsync(api, offer);
        Assert.Equal(["Pasienter 8", "Pårørende 4"], plan.GetProperty("pools").EnumerateArray().Select(pool => $"{pool.GetProperty("name").GetString()} {pool.GetProperty("seats").GetInt32()}"));
        Assert.Equal(["1931 3"], plan.GetProperty("quotas").EnumerateArray().Select(quota => $"{quota.GetProperty("municipality").GetString()} {quota.GetProperty("seats").GetInt32()}"));
        Assert.Equal((12, 2), (plan.GetProperty("capacity").GetInt32(), plan.GetProperty("quotaForOthers").GetInt32()));
    }

    [Fact]
    public async Task What_the_people_who_are_enrolled_forbid_is_said_at_the_field()
    {
        using var api = await _app.ApiAsync("lokta", Scopes);
        using var coordinator = await _app.SignedInAsync("lokta", Role.Coordinator);
        var offer = await api.PublishedAsync(Shared(new JsonObject { ["municipality"] = "1931", ["seats"] = 3 }));
        await EnrolAsync(api, offer, "en@eksempel.no", "1931");
        await EnrolAsync(api, offer, "to@eksempel.no", "1931");
        var at = $"/t/lokta/kontor/tilbud/{offer}/rediger";
        var (refused, page) = await coordinator.PressAsync(at, await coordinator.PageAsync(at), new() { ["Input.Quotas[0].Seats"] = "1" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("2 plasser er gitt til folk derfra. Kvoten kan ikke være lavere enn det.", ErrorAt(page, "Input_Quotas_0__Seats"));
        Assert.Equal("1", page.QuerySelector("[name='Input.Quotas[0].Seats']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_enrols_in_a_region_wide_offer_reads_how_the_seats_are_shared_in_every_members_room()
    {
        using var api = await _app.ApiAsync("lokta", Scopes);
        var json = Shared(new JsonObject { ["municipality"] = "1931", ["seats"] = 4 }, new JsonObject { ["municipality"] = "1922", ["seats"] = 5 }, new JsonObject { ["municipality"] = "1924", ["seats"] = 1 });
        json["quotaForOthers"] = 2;
        var offer = await api.PublishedAsync(json);
        using var citizen = _app.Anonymous();
        Assert.Equal(["Bardu: høyst 5 plasser", "Lenvik: høyst 4 plasser", "Målselv: høyst 1 plass", "Hver av de andre kommunene: høyst 2 plasser"], await QuotasAsync(citizen, "lenvik", offer));

        for (var i = 0; i < 5; i++)
        {
            await EnrolAsync(api, offer, $"en{i}@eksempel.no", "1922");
        }

        // Nor is it that a quota of a few is used: that would tell of those few. Neither of a place named, nor of one of the others.
        await EnrolAsync(api, offer, "alene@eksempel.no", "1924");
        await EnrolAsync(api, offer, "par1@eksempel.no", "1923");
        await EnrolAsync(api, offer, "par2@eksempel.no", "1923");
        await EnrolAsync(api, offer, "to@eksempel.no", "1931"); // how many have enrolled from a place is nobody's business
        string[] now = ["Bardu: plassene er tatt", "Lenvik: høyst 4 plasser", "Målselv: høyst 1 plass", "Hver av de andre kommunene: høyst 2 plasser"];
        Assert.Equal(now, await QuotasAsync(citizen, "lenvik", offer));
        Assert.Equal(now, await QuotasAsync(citizen, "lokta", offer));
        Assert.Contains("kommer du på ventelisten", (await citizen.PageAsync($"/t/lenvik/tilbud/{offer}/pamelding")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await QuotasAsync(citizen, "lokta", await api.PublishedAsync()));
    }

    [Fact]
    public async Task Two_enrol_by_one_form_and_what_is_wrong_about_the_other_is_said_at_their_fields()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync();
        using var citizen = _app.Anonymous();
        var at = $"/t/lenvik/tilbud/{offer}/pamelding";
        Dictionary<string, string> fields = new() { ["Input.Name"] = "Selam Tesfay", ["Input.Email"] = "selam@eksempel.no", ["Input.WithSomeone"] = "true", ["Input.With.Phone"] = "12", ["Input.With.HasDiet"] = "true" };
        var (wrong, page) = await citizen.PressAsync(at, await citizen.PageAsync(at), fields);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("Skriv navnet på den du kommer sammen med", ErrorAt(page, "Input_With_Name"));
        Assert.Equal("Skriv den andres mobilnummer med åtte siffer", ErrorAt(page, "Input_With_Phone"));
        Assert.NotEqual("", ErrorAt(page, "Input_With_Diet"));

        var (done, _) = await citizen.PressAsync(at, page, new() { ["Input.With.Name"] = "Marit Olsen", ["Input.With.Phone"] = "", ["Input.With.Diet"] = "Uten melk", ["Input.With.Wheelchair"] = "true", ["Input.WithSomeone"] = "true", ["Input.With.HasDiet"] = "true" });
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("Dere er påmeldt", (await citizen.PageAsync(done.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent.Trim());
        var people = await PeopleAsync(api, offer);
        Assert.Equal(["Selam Tesfay participant", "Marit Olsen next-of-kin"], people.Select(person => $"{person.GetProperty("name").GetString()} {person.GetProperty("role").GetString()}"));
        Assert.Equal(people[0].GetProperty("party").GetGuid(), people[1].GetProperty("party").GetGuid());
        Assert.Equal(("Uten melk", true), (people[1].GetProperty("needs").GetProperty("diet").GetString(), people[1].GetProperty("needs").GetProperty("wheelchair").GetBoolean()));
    }

    [Fact]
    public async Task The_coordinator_adds_two_who_come_together()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var offer = await api.PublishedAsync(OfferJson.Offer(capacity: 1));
        var at = $"/t/lenvik/kontor/tilbud/{offer}/deltakere/ny";
        Dictionary<string, string> fields = new()
        {
            ["Input.Name"] = "Selam Tesfay", ["Input.Phone"] = "90000002", ["Input.HomeMunicipality"] = "1931", ["Input.WithSomeone"] = "true", ["Input.With.Interpreter"] = "true",
        };
        var (wrong, page) = await coordinator.PressAsync(at, await coordinator.PageAsync(at), fields);
        Assert.NotEqual(HttpStatusCode.Redirect, wrong.StatusCode);
        Assert.Equal("Skriv navnet på den du kommer sammen med", ErrorAt(page, "Input_With_Name"));
        Assert.NotEqual("", ErrorAt(page, "Input_With_InterpreterLanguage"));

        // One seat, two people: they wait together.
        var language = page.QuerySelector("[name='Input.With.InterpreterLanguage'] option:not([value=''])")!.GetAttribute("value")!;
        var (done, after) = await coordinator.PressAsync(at, page, new() { ["Input.With.Name"] = "Yonas Tesfay", ["Input.With.HomeMunicipality"] = "1922", ["Input.With.InterpreterLanguage"] = language });
        Assert.True(done.StatusCode == HttpStatusCode.Redirect, after.QuerySelector("main")?.TextContent);
        var people = await PeopleAsync(api, offer);
        Assert.Equal(["Selam Tesfay 1931 waiting", "Yonas Tesfay 1922 waiting"], people.Select(person => $"{person.GetProperty("name").GetString()} {person.GetProperty("homeMunicipality").GetString()} {person.GetProperty("status").GetString()}"));
    }

    private static string ErrorAt(AngleSharp.Html.Dom.IHtmlDocument page, string field) =>
        page.QuerySelector($".ds-error-summary a[href='#{field}']")?.TextContent.Trim() ?? "";

    private static async Task<string[]> QuotasAsync(HttpClient citizen, string slug, Guid offer) =>
        [.. (await citizen.PageAsync($"/t/{slug}/tilbud/{offer}/pamelding")).QuerySelectorAll("ul[aria-label='Plasser til hver kommune'] li").Select(item => item.TextContent.Trim())];

    private static JsonObject Shared(params JsonObject[] quotas)
    {
        var json = OfferJson.Offer();
        (json["regionWide"], json["quotas"]) = (true, new JsonArray([.. quotas]));
        return json;
    }

    private static async Task EnrolAsync(HttpClient api, Guid offer, string email, string home)
    {
        using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment(email, home));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task<JsonElement> PlanAsync(HttpClient api, Guid offer) => await api.GetJsonAsync($"offers/{offer}/plan");

    private static async Task<List<JsonElement>> PeopleAsync(HttpClient api, Guid offer) =>
        [.. (await api.GetJsonAsync($"offers/{offer}/enrolments")).GetProperty("items").EnumerateArray().OrderBy(person => person.GetProperty("number").GetInt32())];
}
