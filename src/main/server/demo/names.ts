// First names and surnames as they are met in France, the frequent ones first: see `pickName`.
import type { Dice } from './dice.ts';

export const womensNames = words(`
  Marie Nathalie Isabelle Sylvie Catherine Sandrine Céline Stéphanie Valérie Christine Sophie Aurélie Julie Émilie Laurence
  Caroline Claire Anne Véronique Florence Delphine Karine Virginie Laetitia Hélène Cécile Audrey Mélanie Élodie Camille
  Pauline Charlotte Marion Sarah Laura Léa Manon Mathilde Lucie Chloé Élise Amandine Bénédicte Agnès Béatrice Corinne
  Patricia Brigitte Françoise Martine Dominique Nadia Fatima Samira Leïla Yasmina Inès Amina Aïssatou Fatou Mariam Khadija
  Thi-Mai Linh Maria Ana Teresa Elena Ingrid Gaëlle Maëlle Solène Morgane Rozenn Anaïs Noémie Clémence Margaux Zoé Éva
  Anne-Sophie Marie-Laure Marie-Christine Anne-Marie Marie-Hélène Héloïse Ségolène Joëlle Régine Odile Geneviève Mireille`);

export const mensNames = words(`
  Philippe Nicolas Christophe Laurent Stéphane Frédéric Olivier David Thierry Éric Sébastien Pascal Julien Thomas Alexandre
  Guillaume Jérôme Vincent Bruno Pierre François Cédric Patrick Fabrice Mickaël Arnaud Ludovic Benoît Didier Franck Romain
  Antoine Maxime Mathieu Fabien Yann Xavier Emmanuel Hervé Marc Gilles Denis Alain Michel Bernard Gérard Jacques Serge
  Kévin Anthony Jonathan Florian Adrien Clément Hugo Lucas Quentin Baptiste Karim Mohamed Mehdi Rachid Samir Youssef Nabil
  Mamadou Ibrahima Ousmane Cheikh Minh Antonio José Paulo Manuel Marco Loïc Erwan Gaël Ronan Tanguy Rémi Régis Joël Raphaël
  Jean-Pierre Jean-Michel Jean-Luc Jean-Marc Jean-François Jean-Baptiste Pierre-Yves Aurélien Théo Noël Étienne Grégoire`);

export const surnames = words(`
  Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David Bertrand
  Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefebvre Faure André Mercier Blanc Guérin
  Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier
  Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet
  Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine
  Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez
  Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer
  Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly
  Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson Langlois
  Rémy Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger Jacob Monnier Michaud Rodriguez
  Guichard Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay Lemaître Bénard Maréchal Humbert
  Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier Laporte Allard
  Chatelain Grenier Bourdon Vallée Thévenet Blanchet Mounier Favre Chapuis Gonnet Berthet Vial Peillon Rambaud Jourdan
  Benali Haddad Bouzid Mansouri Belkacem Cherif Saïdi Amrani Diallo Traoré N'Diaye Camara Koné Diop Cissé Nguyen Tran
  Pham Da-Silva Ferreira Pereira Gonçalves Rossi Moretti Kowalski Novak Yilmaz Öztürk Le-Gall Le-Goff Le-Roux D'Hondt
  Saint-Martin Dupont-Lavigne Bouchard-Meyer Vandenbroucke Wojciechowski De-La-Fontaine Chastang-Delavigne`).map(
  (name) =>
    // Written with hyphens above so that each stays one word.
    /^(?:Da|Le|De)-/.test(name) ? name.replaceAll('-', ' ').replace('De La', 'de La') : name,
);

/** A name of the list, those at its head more often. */
export function pickName(dice: Dice, list: readonly string[]): string {
  return list[Math.floor(dice.share() ** 1.6 * list.length)]!;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
