using System.Net;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>Exactly what is meant for other sites can be read from them.</summary>
public sealed class OpenAnswerTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_answer_can_be_read_from_any_site_is_the_same_to_everybody_and_not_sent_twice()
    {
        using var api = await fixture.App.ApiAsync("dyroy", "offers.write", "offers.publish");
        await api.PublishedAsync();
        using var client = fixture.App.Anonymous();
        foreach (var path in new[] { "api/v1/open", "api/v1/open/topics", "api/v1/open/session-series", "api/v1/open/scheduled-sessions", "tilbud/liste.json", "tilbud/liste.js", "tilbud/kalender.ics" })
        {
            using var answer = await client.GetAsync($"/t/dyroy/{path}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/t/dyroy/{path}") { Headers = { { "If-None-Match", answer.Headers.ETag!.ToString() } } };
            using var nothing = await client.SendAsync(again);
            Assert.True(nothing.StatusCode == HttpStatusCode.NotModified, path);
        }

        using var page = await client.GetAsync("/t/dyroy/api/v1/offers");
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var feed = await client.GetAsync("/t/dyroy/api/v1/open/session-series");
        Assert.Equal("application/vnd.openactive.rpde+json", feed.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Kurs", await feed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
