namespace Saas.Kernel.Tenancy;

/// <summary>
/// A row that lives in one tenant's room. Every entity of <see cref="Data.TenantDb"/> is one; the model refuses to build otherwise.
/// </summary>
public interface ITenantOwned
{
    TenantId TenantId { get; }
}
