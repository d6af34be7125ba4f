using System.Text;
using System.Text.Json;
using Saas.Access.Contracts;
using Saas.Tests.Offers.Attendance;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.CostSplit;

/// <summary>Who used a region-wide offer, by home municipality, for those with the right to it.</summary>
public sealed class CostSplitTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Unit = "lokta";
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Participants_and_attended_sessions_are_counted_by_home()
    {
        var course = await Course.MakeAsync(fixture, sessions: 2, people: 0, change: offer => offer["regionWide"] = true, slug: Unit);
        foreach (var home in new[] { "1931", "1931", "1925", "1931" })
        {
            await course.EnrolAsync(OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no", home));
        }

        await course.GoToAsync(await course.StartOfAsync(0));
        await course.RecordAsync(0, 0, 2, 3);
        using (var staff = await _app.ApiAsync(Unit, Course.Scopes))
        {
            await staff.PostAsync($"enrolments/{course.People[3]}/cancel", null); // left after the first session: that one still counts
        }

        await course.GoToAsync(await course.StartOfAsync(1));
        await course.RecordAsync(1, 0, 1);
        using var api = await _app.ApiAsync(Unit, "offers.costs");
        var split = await (await api.GetAsync($"offers/{course.Id}/costs")).Content.JsonAsync();
        Assert.Equal(["Lenvik 3 4", "Sørreisa 1 1"], Lines(split));
        Assert.Equal((4, 5), (split.GetProperty("participants").GetInt32(), split.GetProperty("attendedSessions").GetInt32()));
        Assert.Contains("Lenvik 3 4", Lines(await (await api.GetAsync($"costs?year={(await course.StartOfAsync(0)).Year}")).Content.JsonAsync()));

        using var economy = await _app.SignedInAsync(Unit, Role.Economy);
        var page = await economy.PageAsync($"/t/{Unit}/kontor/tilbud/{course.Id}/kostnader");
        Assert.Contains("Sørreisa", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Lenvik har 80 % av oppmøtene", 1), (page.QuerySelector("#fordeling")!.TextContent.Replace('\u00a0', ' '), page.QuerySelectorAll("svg.m-chart[role=img][aria-label]").Length));
        using var file = await economy.GetAsync(page.QuerySelector("a[href*='handler=File']")!.GetAttribute("href"));
        var csv = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync());
        Assert.Contains("1925;Sørreisa;1;1", csv, StringComparison.Ordinal);
        await economy.PageAsync($"/t/{Unit}/kontor/kostnader");
        Assert.Equal(2, await fixture.Database.ScalarAsync<long>($"select count(distinct action) from kernel.audit where subject_id = '{course.Id}' and action in ('costs.read', 'costs.export')"));
    }

    [Fact]
    public async Task Only_who_has_the_right_sees_it()
    {
        using var counsellor = await _app.SignedInAsync("lenvik", Role.Counsellor);
        using var refused = await counsellor.GetAsync("/t/lenvik/kontor/kostnader");
        Assert.False(refused.IsSuccessStatusCode);
    }

    private static IEnumerable<string> Lines(JsonElement split) => split.GetProperty("municipalities").EnumerateArray()
        .Select(line => $"{line.GetProperty("name").GetString()} {line.GetProperty("participants").GetInt32()} {line.GetProperty("attendedSessions").GetInt32()}");
}
