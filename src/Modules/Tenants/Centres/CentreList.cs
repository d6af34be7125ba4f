using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Centres;

internal sealed class CentreList(TenantDb db) : ICentres
{
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation) =>
        await db.Centres.AsNoTracking().Where(centre => centre.ValidTo == null).OrderBy(centre => centre.Name).Select(centre => centre.Name).ToListAsync(cancellation);
}
