using System.Net;
using Saas.Access.Contracts;
using Saas.Tests.Access;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>The pages as people without script use them: the coordinator's list and card, and an organisation's own people.</summary>
public sealed class OrganisationPageTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string List = "/t/lenvik/kontor/organisasjoner";
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_coordinator_adds_an_organisation_agrees_and_invites_and_the_leader_invites_on()
    {
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var number = OrganisationJson.Number();
        var step = await coordinator.PageAsync($"{List}/ny?Number=123456789");
        Assert.Contains("Kontroller at alle er riktige", step.Body!.TextContent, StringComparison.Ordinal);
        using (var nameless = await coordinator.PostFormAsync($"{List}/ny?Number={number}", []))
        {
            Assert.Contains("Skriv navnet", WebUtility.HtmlDecode(await nameless.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        var card = await DoneAsync(coordinator.PostFormAsync($"{List}/ny?Number={number[..3]} {number[3..]}", new() { ["Input.Name"] = "Lungelaget", ["Input.About"] = "For deg med kols.", ["Input.Themes"] = "copd" }));
        Assert.NotNull((await coordinator.PageAsync($"{List}/ny?Number={number}")).QuerySelector($"a[href='{card}']"));

        using (var wrong = await coordinator.PostFormAsync(card + "/ny-avtale", new() { ["Input.WeeklyHours"] = "mange", ["Input.EndsOn"] = "2001-01-01" }))
        {
            var text = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            Assert.Contains("Skriv timer i uka som et tall", text, StringComparison.Ordinal);
            Assert.Contains("Velg en siste dag etter startdatoen", text, StringComparison.Ordinal);
        }

        await DoneAsync(coordinator.PostFormAsync(card + "/ny-avtale", new() { ["Input.WeeklyHours"] = "7,5", ["Input.ContactName"] = "Wenche Myrvang" }));
        var email = $"{Guid.CreateVersion7():N}@laget.example";
        await DoneAsync(coordinator.PostFormAsync(card + "/inviter", new() { ["Input.Name"] = "Wenche Myrvang", ["Input.Email"] = email, ["Input.Part"] = "leader" }));
        var page = (await coordinator.PageAsync(card)).Body!.TextContent;
        Assert.All(new[] { "7,5 timer uten å spørre", "Kols", email, "Wenche Myrvang", "Invitert" }, text => Assert.Contains(text, page, StringComparison.Ordinal));

        using var leader = await _app.AcceptAsync(email);
        var folk = $"/t/lenvik/kontor/min-organisasjon/{card.Split('/')[^1]}/folk";
        var peer = $"{Guid.CreateVersion7():N}@laget.example";
        await DoneAsync(leader.PostFormAsync(folk + "/inviter", new() { ["Input.Name"] = "Per Likemann", ["Input.Email"] = peer }));
        using (var twice = await leader.PostFormAsync(folk + "/inviter", new() { ["Input.Name"] = "Per Likemann", ["Input.Email"] = peer }))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
            Assert.Contains("representerer organisasjonen allerede", WebUtility.HtmlDecode(await twice.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Contains("Per Likemann", (await leader.PageAsync(folk)).Body!.TextContent, StringComparison.Ordinal);
        var ask = (await leader.PageAsync(folk)).QuerySelector("main a[href*='ta-bort=']")!.GetAttribute("href")!;
        Assert.Contains("Vil du ta bort Per Likemann?", (await leader.PageAsync(ask)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Per Likemann", (await leader.PageAsync(folk)).QuerySelector("main")!.TextContent, StringComparison.Ordinal); // looking takes nobody away
        await DoneAsync(leader.PostFormAsync(ask, [], action: "handler=TakeBack"));
        Assert.DoesNotContain("Per Likemann", (await leader.PageAsync(folk)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_is_changed_renewed_and_ended_by_forms()
    {
        using var coordinator = await _app.SignedInAsync("bardu", Role.Coordinator);
        using var api = await _app.ApiAsync("bardu", OrganisationJson.Scopes);
        var (id, agreement) = await _app.RunningOrganisationAsync(api);
        var card = $"/t/bardu/kontor/organisasjoner/{id}";
        await DoneAsync(coordinator.PostFormAsync($"{card}/avtaler/{agreement}/rediger", new() { ["Input.WeeklyHours"] = "2" }));
        await DoneAsync(coordinator.PostFormAsync($"{card}/avtaler/{agreement}/forny", []));
        Assert.Equal(2, (await api.GetJsonAsync($"organisations/{id}/agreements")).GetProperty("items").GetArrayLength());
        using (var again = await coordinator.PostFormAsync($"{card}/avtaler/{agreement}/forny", []))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
            Assert.Contains("en annen avtale i denne perioden", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await DoneAsync(coordinator.PostFormAsync($"{card}/avtaler/{agreement}/avslutt", []));
        Assert.Equal("coming", (await api.GetJsonAsync($"organisations/{id}")).GetProperty("agreement").GetString());
        using var closed = await coordinator.GetAsync($"{card}/avtaler/{agreement}/rediger");
        Assert.Equal(card, closed.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_list_is_searched_filtered_and_taken_away_as_a_file()
    {
        using var coordinator = await _app.SignedInAsync("malselv", Role.Coordinator);
        Assert.Contains("Ingen organisasjoner ennå", (await coordinator.PageAsync("/t/malselv/kontor/organisasjoner")).Body!.TextContent, StringComparison.Ordinal);
        using var api = await _app.ApiAsync("malselv", OrganisationJson.Scopes);
        await _app.RunningOrganisationAsync(api, "Åsmund-laget");
        await api.OrganisationAsync(OrganisationJson.Organisation(name: "=Formellaget"));
        foreach (var (query, there, gone) in new[] { ("q=ås", "Åsmund-laget", "=Formellaget"), ("avtale=none", "=Formellaget", "Åsmund-laget"), ("tema=type-2-diabetes", "Åsmund-laget", "Ingen treff"), ("tema=copd", "Ingen treff", "Åsmund-laget") })
        {
            var page = (await coordinator.PageAsync($"/t/malselv/kontor/organisasjoner?{query}")).QuerySelector("main")!.TextContent;
            Assert.Contains(there, page, StringComparison.Ordinal);
            Assert.DoesNotContain(gone, page, StringComparison.Ordinal);
        }

        var file = await coordinator.GetStringAsync("/t/malselv/kontor/organisasjoner?handler=File");
        Assert.Contains("Åsmund-laget", file, StringComparison.Ordinal);
        Assert.Contains("'=Formellaget", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_changed_asked_again_and_taken_back_on_its_own_page()
    {
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (id, _) = await _app.RunningOrganisationAsync(api);
        var email = $"{Guid.CreateVersion7():N}@laget.example";
        var place = $"{List}/{id}/folk/{await api.InviteAsync(id, email, "peer")}";
        var first = (await _app.MailedLinkAsync(email, "/invitasjon"))!;
        await DoneAsync(coordinator.PostFormAsync(place, [], action: "handler=Again"));
        Assert.NotEqual(first, await _app.MailedLinkAsync(email, "/invitasjon", newerThan: first));
        await DoneAsync(coordinator.PostFormAsync(place, new() { ["Part"] = "leader" }, action: "handler=Part"));
        Assert.Equal("leader", (await api.GetJsonAsync($"organisations/{id}/representatives")).GetProperty("items")[0].GetProperty("part").GetString());
        await DoneAsync(coordinator.PostFormAsync(place, [], action: "handler=TakeBack"));
        using var gone = await coordinator.GetAsync(place);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    /// <returns>Where it sends on to, without what it says there.</returns>
    private static async Task<string> DoneAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{(int)answer.StatusCode} {WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())}");
        return answer.Headers.Location!.OriginalString.Split('?')[0];
    }
}
