using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Offers.Sessions;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Counts;

/// <summary>Which sessions are there to be counted.</summary>
public sealed class CountListTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Sessions_that_take_place_are_counted_in_the_order_they_come()
    {
        using var api = await fixture.ApiAsync();
        var json = SessionJson.Offer(fixture.App.Weekly(3));
        json.Remove("capacity");
        (json["kind"], json["participation"], json["waitingList"]) = ("open-cafe", "drop-in", false);
        var offer = await api.PublishedAsync(json);
        var sessions = await api.SessionIdsAsync(offer);
        using (var moved = await api.MoveAsync(sessions[0], fixture.App.Weekly(4).Last()))
        using (var off = await api.CancelSessionAsync(sessions[1]))
        {
            Assert.True(moved.IsSuccessStatusCode && off.IsSuccessStatusCode);
        }

        var counts = (await api.GetJsonAsync($"offers/{offer}/counts")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("sessionId").GetGuid());
        Assert.Equal([sessions[2], sessions[0]], counts);

        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        var page = await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{offer}/telling");
        Assert.Equal("Tell når folk kommer", page.QuerySelector("#telling")!.TextContent);
        Assert.All(page.QuerySelectorAll("tbody th"), day => Assert.Contains("Kommer", day.TextContent, StringComparison.Ordinal));
    }
}
