using System.Text.Json;

namespace Saas.Tests.Support;

/// <summary>Follows a list of the API to its last page.</summary>
internal static class Paged
{
    public static async Task<List<JsonElement>> AllAsync(HttpClient api, string list, int limit)
    {
        var (items, cursor) = (new List<JsonElement>(), (string?)null);
        do
        {
            using var answer = await api.GetAsync($"{list}?limit={limit}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            var page = await answer.Content.JsonAsync();
            var rows = page.GetProperty("items").EnumerateArray().ToList();
            Assert.True(rows.Count <= limit);
            items.AddRange(rows);
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return items;
    }
}
