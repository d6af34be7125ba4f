using System.Text.Json;

namespace Saas.Tenants.Contracts;

/// <summary>
/// A property of <c>tenant.json</c> that a module owns: it checks it, and makes the tenant's room agree with it. Registered as a singleton;
/// it takes what it needs (TenantDb, AuditLog) from the room it is given.
/// </summary>
public interface ITenantFilePart
{
    /// <summary>The property's name at the top of the file, e.g. <c>grants</c>.</summary>
    string Property { get; }

    /// <summary>Reports everything that is wrong. Runs before anything is written, perhaps before the tenant exists: no database here.</summary>
    void Validate(JsonElement element, ITenantFileCheck check);

    /// <summary>
    /// Makes the room agree with the file, idempotently. Runs in a transaction that is saved and committed by the caller, or rolled back when it is
    /// only asked what would change; so nothing that cannot be rolled back may happen here.
    /// </summary>
    /// <param name="room">Services of the tenant's room.</param>
    /// <param name="element">A valid value; where the file lacks the property this is not called and the room stays as it is.</param>
    /// <returns>One line per change, such as <c>+ grant lokta: coordinator</c>; empty when the room agrees already.</returns>
    Task<IReadOnlyList<string>> ApplyAsync(IServiceProvider room, JsonElement element, CancellationToken cancellation);
}

/// <summary>What a part may ask about the file it checks, and where it reports.</summary>
public interface ITenantFileCheck
{
    /// <summary>The tenant the file is about.</summary>
    string Slug { get; }

    /// <summary>Every tenant that is known: in the files, or in the directory already.</summary>
    IReadOnlySet<string> Tenants { get; }

    /// <param name="path">JSON path from the top of the file, e.g. <c>$.grants[0].partner</c>.</param>
    /// <param name="reason">What is wrong and what to write instead.</param>
    void Wrong(string path, string reason);
}

/// <summary>A folder beside <c>tenant.json</c> whose <c>*.json</c> files a module owns, such as <c>rates/</c>. Otherwise as <see cref="ITenantFilePart"/>.</summary>
public interface ITenantFolderPart
{
    /// <summary>The folder's name in the tenant's folder.</summary>
    string Folder { get; }

    /// <summary>Reports everything that is wrong, before anything is written: no database here.</summary>
    /// <param name="wrong">File's name, JSON path, and what is wrong and what to write instead.</param>
    void Validate(IReadOnlyList<TenantFolderFile> files, Action<string, string, string> wrong);

    /// <summary>
    /// Makes the room agree with the files, idempotently, in a transaction of the caller's. Not called for a tenant without the folder. Tried in every room and taken back
    /// before anything is written anywhere, so it may refuse; what it needs stands in the room and in the files.
    /// </summary>
    /// <returns>One line per change; empty when the room agrees already.</returns>
    /// <exception cref="Saas.Kernel.Errors.Refused">The room does not take it; the message says what to do.</exception>
    Task<IReadOnlyList<string>> ApplyAsync(IServiceProvider room, IReadOnlyList<TenantFolderFile> files, CancellationToken cancellation);
}

/// <param name="Name">Without the folders.</param>
public sealed record TenantFolderFile(string Name, JsonElement Content);
