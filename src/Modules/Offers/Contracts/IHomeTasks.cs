using Saas.Kernel.Http;

namespace Saas.Offers.Contracts;

/// <summary>One thing on the office's first page that waits for a person: what, why, and the one button that leads there. Texts in the user's language.</summary>
/// <param name="Icon">Of the sprite.</param>
/// <param name="Color">A status colour: danger, warning, info.</param>
/// <param name="When">What the day is about: «Går ut 31. des.».</param>
/// <param name="Href">With <c>~/</c>.</param>
/// <param name="Due">What the list is sorted by.</param>
public sealed record OfficeTask(string Icon, string Color, string Title, string? When, string Note, string Href, string Button, DateTimeOffset Due);

/// <summary>Another module's things on the office's first page. Register one per module; it is asked only in rooms that have the module.</summary>
public interface IHomeTasks
{
    /// <summary>As in the tenant's list of modules.</summary>
    string Module { get; }

    /// <summary>Only what the caller can do something about, in few queries.</summary>
    Task<IReadOnlyList<OfficeTask>> ReadAsync(CallerRights caller, CancellationToken cancellation);
}
