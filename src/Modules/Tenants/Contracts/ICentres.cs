namespace Saas.Tenants.Contracts;

/// <summary>The centres of the room that the caller is in.</summary>
public interface ICentres
{
    /// <summary>Names of the centres that exist today, in Norwegian order.</summary>
    Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation);
}
