package dev.aftercall.simulator.objects;

import java.util.Optional;

import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;

/**
 * Makes and takes away associations in a draft with what follows: a labelled one brings the unlabelled one along, the
 * first company of a contact, deal, ticket or lead is its primary one, and so is a lead's first contact, a second primary
 * one replaces the first, and the counts of both ends move.
 */
final class LinkWriter {

    private final Draft draft;
    private final Rollups rollups;

    LinkWriter(Draft draft) {
        this.draft = draft;
        this.rollups = new Rollups(draft);
    }

    void add(Link link) {
        ObjectType from = link.fromType();
        ObjectType to = link.toType();
        AssociationType kind = draft.associationTypes()
                .find(from, link.category(), link.typeId())
                .orElseThrow();
        boolean known = draft.areLinked(link);
        if (kind.isPrimary()) {
            demoteOthers(link);
        }
        draft.add(new PortalChange.Linked(link));
        draft.associationTypes()
                .unlabelled(from, to)
                .filter(plain -> kind.label().isPresent())
                .ifPresent(plain -> draft.add(new PortalChange.Linked(Link.of(plain, link.fromId(), link.toId()))));
        if (kind.isPrimary()) {
            rollups.primary(link);
        } else {
            promote(link);
        }
        if (!known) {
            rollups.linked(link, 1);
        }
    }

    /** The first one becomes the primary one. */
    private void promote(Link link) {
        Link towards = towardsPrimary(link);
        if (!draft.hasPrimary(towards)) {
            primaryKind(towards).ifPresent(kind -> {
                Link primary = Link.of(kind, towards.fromId(), towards.toId());
                draft.add(new PortalChange.Linked(primary));
                rollups.primary(primary);
            });
        }
    }

    private Optional<AssociationType> primaryKind(Link towards) {
        return draft.associationTypes().between(towards.fromType(), towards.toType()).stream()
                .filter(AssociationType::isPrimary)
                .findFirst();
    }

    private void demoteOthers(Link link) {
        Link towards = towardsPrimary(link);
        draft.draftedPrimary(towards)
                .filter(earlier -> earlier.toId() != towards.toId())
                .ifPresent(earlier -> draft.add(new PortalChange.LabelRemoved(earlier)));
        for (LinkEnd end : draft.links(towards.fromType(), towards.fromId(), towards.toType())) {
            draft.associationTypes()
                    .find(towards.fromType(), end.category(), end.typeId())
                    .filter(kind -> kind.isPrimary() && end.toId() != towards.toId())
                    .ifPresent(kind ->
                            draft.add(new PortalChange.LabelRemoved(Link.of(kind, towards.fromId(), end.toId()))));
        }
    }

    /** From the record that can have a primary one, where one of the two can. */
    static Link towardsPrimary(Link link) {
        boolean back =
                link.fromType().equals(ObjectType.COMPANIES) || link.toType().equals(ObjectType.LEADS);
        return back ? link.reversed() : link;
    }

    /** Takes away every association between two records. */
    void removeAll(Link link) {
        if (draft.areLinked(link)) {
            draft.add(new PortalChange.Unlinked(link));
            rollups.linked(link, -1);
            rollups.withoutPrimary(link);
        }
    }

    /** Takes away one label; the unlabelled association takes all labels along. */
    void remove(Link link) {
        AssociationType kind = draft.associationTypes()
                .find(link.fromType(), link.category(), link.typeId())
                .orElseThrow();
        if (kind.label().isEmpty()) {
            removeAll(link);
        } else {
            draft.add(new PortalChange.LabelRemoved(link));
            if (kind.isPrimary()) {
                rollups.withoutPrimary(link);
            }
        }
    }
}
