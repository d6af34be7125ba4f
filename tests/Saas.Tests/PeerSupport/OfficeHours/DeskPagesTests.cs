using System.Net;
using AngleSharp.Dom;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>The coordinator's pages: the list, a new series with its conflicts, one time, one series.</summary>
public sealed class DeskPagesTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private TestApp App => fixture.App;

    [Fact]
    public async Task A_series_with_conflicts_comes_back_with_choices_and_taking_the_others_stores_it()
    {
        using var api = await App.ApiAsync("lenvik", HoursJson.Scopes);
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var organisation = await App.OrganisationAsync(name: "Serielaget");
        await api.ReservedAsync(VenueJson.Reservation(room, App.At(14, 11), 1, "Styremøte"));
        using var coordinator = await App.SignedInAsync("lenvik", Role.Coordinator);
        var form = Form(organisation.Value, room, App.Today().AddDays(7), 5);
        using var answer = await coordinator.PostFormAsync("/t/lenvik/kontor/treffetid/ny", form);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var date = Assert.Single(page.QuerySelectorAll("input[name='Ways[0].Date']")).GetAttribute("value")!;
        Assert.Equal(HoursJson.Text(App.Today().AddDays(14)), date);
        Assert.Contains(page.QuerySelectorAll("select[name='Ways[0].What'] option"), option => option.GetAttribute("value") == other.ToString());
        Assert.Contains("Styremøte", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.hours where organisation_id = '{organisation}'"));

        form["Ways[0].Date"] = date;
        form["TakeOthers"] = "true";
        using var stored = await coordinator.PostFormAsync("/t/lenvik/kontor/treffetid/ny", form);
        Assert.Equal(HttpStatusCode.Redirect, stored.StatusCode);
        Assert.Equal(4L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.hours where organisation_id = '{organisation}'"));

        var series = await coordinator.PageAsync(stored.Headers.Location!.OriginalString);
        Assert.Equal(4, series.QuerySelectorAll("table tbody tr").Length);
        var list = await coordinator.PageAsync("/t/lenvik/kontor/treffetid?q=serielag");
        Assert.Equal(4, list.QuerySelectorAll("table tbody tr").Length);
        using var file = await coordinator.GetAsync("/t/lenvik/kontor/treffetid?handler=File&q=serielag");
        Assert.Equal(5, (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("passer til søket", (await coordinator.PageAsync("/t/lenvik/kontor/treffetid?q=finnesikke")).Body!.TextContent, StringComparison.Ordinal);

        var one = series.QuerySelector("table tbody a")!.GetAttribute("href")!;
        using var moved = await coordinator.PostFormAsync(one + "/flytt", new() { ["Input.From"] = "13:00", ["Input.To"] = "15:00" });
        Assert.EndsWith("?gjort=flyttet", moved.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Flyttet fra", (await coordinator.PageAsync(one)).Body!.TextContent, StringComparison.Ordinal);
        using var wordless = await coordinator.PostFormAsync(one + "/avlys", [], "handler=Cancel");
        Assert.Contains("Skriv grunnen", await wordless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var cancelled = await coordinator.PostFormAsync(one + "/avlys", new() { ["Reason"] = "Sykdom." }, "handler=Cancel");
        Assert.EndsWith("?gjort=avlyst", cancelled.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var change = stored.Headers.Location!.OriginalString.Split('?')[0] + "/endre";
        using var ended = await coordinator.PostAsync(change + "?handler=End", await FieldsAsync(coordinator, change, new() { ["Date"] = HoursJson.Text(App.Today().AddDays(28)), ["Reason"] = "Laget flytter." }));
        Assert.EndsWith("?gjort=avsluttet", ended.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Avsluttet", (await coordinator.PageAsync(ended.Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.To", "09:00", "Sluttiden er før starttiden")]
    [InlineData("UntilOn", "", "Serien mangler en siste dag")]
    [InlineData("UntilOn", "2099-01-01", "Serien varer lenger enn to år")]
    [InlineData("Input.Date", "", "Velg en dato")]
    [InlineData("Input.Room", "", "Velg et rom")]
    public async Task What_is_wrong_is_said_on_the_page_in_plain_words(string field, string value, string words)
    {
        using var api = await App.ApiAsync("lenvik", HoursJson.Scopes);
        var form = Form((await App.OrganisationAsync()).Value, await api.RoomAsync(), App.Today().AddDays(7), 3);
        form[field] = value;
        using var coordinator = await App.SignedInAsync("lenvik", Role.Coordinator);
        using var answer = await coordinator.PostFormAsync("/t/lenvik/kontor/treffetid/ny", form);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("norsk tid hele året", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal); // the rule of the wall clock stands on the screen
    }

    private static Dictionary<string, string> Form(Guid organisation, Guid room, DateOnly first, int times) => new(StringComparer.Ordinal)
    {
        ["Input.Organisation"] = organisation.ToString(), ["Input.Room"] = room.ToString(), ["Input.Kind"] = "office-hours", ["Input.Date"] = HoursJson.Text(first), ["Input.From"] = "10:00", ["Input.To"] = "12:00",
        ["Repeat"] = "uke-1", ["UntilOn"] = HoursJson.Text(first.AddDays(7 * (times - 1))),
    };

    private static async Task<FormUrlEncodedContent> FieldsAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = (await client.PageAsync(path)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return new FormUrlEncodedContent(fields);
    }
}
