using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>Inquiries, activities and grants as an API client sends them.</summary>
internal static class LogJson
{
    public static readonly string[] Scopes = ["inquiries.read", "inquiries.write", "inquiries.manage", "activities.read", "activities.write", "grants.read", "grants.write", "offers.write", "offers.publish"];

    public static JsonObject Inquiry(string? note = null, string channel = "visit") =>
        new() { ["channel"] = channel, ["arena"] = "guidance-office", ["who"] = "next-of-kin", ["theme"] = "dementia", ["minutes"] = 15, ["note"] = note };

    public static Task<Guid> LoggedAsync(this HttpClient api, JsonObject? inquiry = null) => api.MadeAsync("inquiries", inquiry ?? Inquiry());

    public static Task<HttpResponseMessage> LogAsync(this HttpClient api, JsonObject inquiry) => api.PostAsJsonAsync("inquiries", inquiry);
}
