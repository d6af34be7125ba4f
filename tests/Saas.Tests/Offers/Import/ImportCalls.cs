using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>A file as a machine sends it, and what became of it.</summary>
internal static class ImportCalls
{
    public static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "offers.import", "enrolments.read", "enrolments.write"];

    public static async Task<HttpResponseMessage> SendCsvAsync(this HttpClient api, byte[] file, string path = "offers/imports")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await api.PostAsync(path, content);
    }

    /// <summary>Sends a file, lets the outbox work, and reads how it went.</summary>
    public static async Task<(Uri At, JsonElement View)> ImportAsync(this TestApp app, HttpClient api, byte[] file, string path = "offers/imports")
    {
        using var sent = await api.SendCsvAsync(file, path);
        Assert.True(sent.StatusCode == HttpStatusCode.Accepted, await sent.Content.ReadAsStringAsync());
        await app.PumpAsync();
        var at = new Uri(app.Address, sent.Headers.Location!.OriginalString);
        return (at, await api.ViewAsync(at));
    }

    public static Task<(Uri At, JsonElement View)> ImportAsync(this TestApp app, HttpClient api, string file, string path = "offers/imports") =>
        app.ImportAsync(api, Encoding.UTF8.GetBytes(file), path);

    public static async Task<JsonElement> ViewAsync(this HttpClient api, Uri at)
    {
        using var answer = await api.GetAsync(at);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.JsonAsync();
    }

    public static async Task<JsonElement> ApplyAsync(this TestApp app, HttpClient api, Uri at)
    {
        using var applied = await api.PostAsync(at + "/apply", null);
        Assert.True(applied.StatusCode == HttpStatusCode.Accepted, await applied.Content.ReadAsStringAsync());
        await app.PumpAsync();
        return await api.ViewAsync(at);
    }

    /// <summary>What is wrong, as «row column code».</summary>
    public static async Task<List<string>> ErrorsAsync(this HttpClient api, Uri at)
    {
        var errors = await api.ViewAsync(new Uri(at + "/errors?limit=200"));
        return [.. errors.EnumerateArray().Select(error => $"{error.GetProperty("row").GetInt32()} {(error.TryGetProperty("column", out var column) ? column.GetString() : "-")} {error.GetProperty("code").GetString()}")];
    }

    public static int Int(this JsonElement view, string name) => view.GetProperty(name).GetInt32();

    public static string Status(this JsonElement view) => view.GetProperty("status").GetString()!;
}
