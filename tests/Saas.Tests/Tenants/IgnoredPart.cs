using System.Text.Json;
using Saas.Tenants.Contracts;

namespace Saas.Tests.Tenants;

/// <summary>Takes a property of the file and does nothing with it, where a test is about something else.</summary>
internal sealed class IgnoredPart(string property) : ITenantFilePart
{
    public string Property => property;

    public void Validate(JsonElement element, ITenantFileCheck check)
    {
    }

    public Task<IReadOnlyList<string>> ApplyAsync(IServiceProvider room, JsonElement element, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);
}
