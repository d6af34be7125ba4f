using System.Text.Json;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>One item as it stood on a page.</summary>
internal sealed record FeedItemSeen(Guid Id, long Modified, string State, JsonElement Item)
{
    public JsonElement? About => Item.TryGetProperty("data", out var about) ? about : null;
}

/// <summary>A consumer of RPDE as the specification describes one: it knows one address and follows <c>next</c>.</summary>
internal sealed class FeedReader(TestApp app, string room, string feed, int? limit = null) : IDisposable
{
    private readonly HttpClient _client = app.Anonymous();
    private string _next = $"/t/{room}/api/v1/open/{feed}{(limit is null ? "" : $"?limit={limit}")}";

    /// <summary>Everything that was on any page, in the order it came.</summary>
    public List<FeedItemSeen> Seen { get; } = [];

    /// <summary>What a consumer has in hand after all it has seen.</summary>
    public IReadOnlyDictionary<Guid, FeedItemSeen> Now => Seen.GroupBy(item => item.Id).Select(group => group.Last()).Where(item => item.State == "updated").ToDictionary(item => item.Id);

    public int Pages { get; private set; }

    /// <summary>Reads on to the last page.</summary>
    public async Task<FeedReader> FollowAsync()
    {
        while (true)
        {
            using var answer = await _client.GetAsync(_next);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{_next}: {(int)answer.StatusCode} {text}");
            var page = JsonDocument.Parse(text).RootElement;
            Pages++;
            Seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item =>
                new FeedItemSeen(item.GetProperty("id").GetGuid(), item.GetProperty("modified").GetInt64(), item.GetProperty("state").GetString()!, item)));
            var next = new Uri(page.GetProperty("next").GetString()!, UriKind.Absolute).PathAndQuery;
            if (next == _next)
            {
                Assert.Equal(0, page.GetProperty("items").GetArrayLength());
                return this;
            }

            _next = next;
        }
    }

    public void Dispose() => _client.Dispose();
}
