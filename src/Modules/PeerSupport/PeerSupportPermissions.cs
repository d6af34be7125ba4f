using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;

namespace Saas.PeerSupport;

/// <summary>What one may do with organisations, office hours and the logs, and which roles may.</summary>
internal static class PeerSupportPermissions
{
    public const string ReadOrganisations = "organisations.read";
    public const string ManageOrganisations = "organisations.manage";
    public const string ReadHours = "office-hours.read";
    public const string ManageHours = "office-hours.manage";

    public const string ReadShifts = "shifts.read";
    public const string ManageShifts = "shifts.manage";

    /// <summary>To see who has booked a conversation or wants to be called. The organisation's own people see theirs without it.</summary>
    public const string ReadContacts = "contacts.read";
    public const string ManageContacts = "contacts.manage";

    /// <summary>To act for one's own organisation, which <see cref="Organisations.Representing"/> finds; the permission alone opens no organisation.</summary>
    public const string Lead = "own-organisation.lead";

    /// <summary>To take part in one's own organisation's hours.</summary>
    public const string TakePart = "own-organisation.take-part";

    public const string Log = "inquiries.write";
    public const string ReadStatistics = "inquiries.read";
    /// <summary>To write the list of arenas.</summary>
    public const string ManageLog = "inquiries.manage";

    public const string ReadActivities = "activities.read";
    public const string WriteActivities = "activities.write";
    public const string ReadFunding = "grants.read";
    public const string WriteFunding = "grants.write";

    internal static void Declare(IServiceCollection services)
    {
        Add(new Permission(ReadOrganisations, Role.Admin, Role.Coordinator));
        Add(new Permission(ManageOrganisations, Role.Admin, Role.Coordinator));
        Add(new Permission(ReadHours, Role.Admin, Role.Coordinator, Role.Counsellor));
        Add(new Permission(ManageHours, Role.Admin, Role.Coordinator));
        Add(new Permission(ReadShifts, Role.Admin, Role.Coordinator));
        Add(new Permission(ManageShifts, Role.Admin, Role.Coordinator));
        Add(new Permission(ReadContacts, Role.Coordinator));
        Add(new Permission(ManageContacts, Role.Coordinator));
        Add(new Permission(Lead, Role.OrganisationRepresentative) { ByGrant = false, ForMachines = false, ForOwnPrograms = true });
        Add(new Permission(TakePart, Role.OrganisationRepresentative, Role.UserRepresentative) { ByGrant = false, ForMachines = false, ForOwnPrograms = true });
        Add(new Permission(Log, Role.Admin, Role.Coordinator, Role.Counsellor, Role.OrganisationRepresentative, Role.UserRepresentative));
        Add(new Permission(ReadStatistics, Role.Admin, Role.Coordinator, Role.Counsellor));
        Add(new Permission(ManageLog, Role.Admin, Role.Coordinator));
        Add(new Permission(ReadActivities, Role.Admin, Role.Coordinator, Role.Counsellor));
        Add(new Permission(WriteActivities, Role.Admin, Role.Coordinator));
        Add(new Permission(ReadFunding, Role.Admin, Role.Coordinator, Role.Economy));
        Add(new Permission(WriteFunding, Role.Admin, Role.Coordinator));

        void Add(Permission permission) => services.AddPermission(permission with { Module = PeerSupportModule.Name });
    }
}
